/** MiniStack, an emulator of AWS that we did not write, as a venue for the scenarios. */
@NullMarked
package io.gatehouse.scenarios.ministack;

import org.jspecify.annotations.NullMarked;
