/** What a person sees of the running stack. */
@NullMarked
package io.gatehouse.local.console;

import org.jspecify.annotations.NullMarked;
