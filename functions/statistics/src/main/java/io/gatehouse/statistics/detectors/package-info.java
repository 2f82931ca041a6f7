/** Detectors that watch a stream of values or of errors, one at a time, and say when it changed. */
@NullMarked
package io.gatehouse.statistics.detectors;

import org.jspecify.annotations.NullMarked;
