/** Registers models that are dropped into their bucket, once each, and refuses what is none. */
@NullMarked
package io.gatehouse.registry.intake;

import org.jspecify.annotations.NullMarked;
