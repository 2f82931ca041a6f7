/** Comparisons of samples of which only a summary is left, each with the band in which the answer of the whole samples lies. */
@NullMarked
package io.gatehouse.statistics.sketch;

import org.jspecify.annotations.NullMarked;
