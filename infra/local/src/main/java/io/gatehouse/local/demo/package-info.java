/** Feeds the samples to the running stack and shows what each gate decided. */
@NullMarked
package io.gatehouse.local.demo;

import org.jspecify.annotations.NullMarked;
