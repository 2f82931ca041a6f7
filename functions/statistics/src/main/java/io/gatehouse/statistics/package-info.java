/** Distances, tests and detectors: pure functions that know neither AWS nor files. */
@NullMarked
package io.gatehouse.statistics;

import org.jspecify.annotations.NullMarked;
