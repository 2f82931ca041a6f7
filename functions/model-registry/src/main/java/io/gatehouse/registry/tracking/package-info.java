/** Experiments, runs, their metrics, and logged models. */
@NullMarked
package io.gatehouse.registry.tracking;

import org.jspecify.annotations.NullMarked;
