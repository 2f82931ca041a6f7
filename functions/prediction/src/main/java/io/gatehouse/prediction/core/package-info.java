/** Decides who answers a row, and sees that somebody does. */
@NullMarked
package io.gatehouse.prediction.core;

import org.jspecify.annotations.NullMarked;
