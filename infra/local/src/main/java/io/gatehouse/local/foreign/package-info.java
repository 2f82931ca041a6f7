/** Somebody else's emulator of AWS, on which the part of a template can live that keeps and moves data. */
@NullMarked
package io.gatehouse.local.foreign;

import org.jspecify.annotations.NullMarked;
