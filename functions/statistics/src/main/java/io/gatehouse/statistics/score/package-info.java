/** How good predictions were, once the truth is known: of classes, probabilities, numbers and rankings. */
@NullMarked
package io.gatehouse.statistics.score;

import org.jspecify.annotations.NullMarked;
