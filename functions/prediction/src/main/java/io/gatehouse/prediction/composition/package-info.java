/** Several models as one: what is asked of whom, in which order, in how much time; and the arithmetic of whether that can work. */
@NullMarked
package io.gatehouse.prediction.composition;

import org.jspecify.annotations.NullMarked;
