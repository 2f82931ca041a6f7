/** Whether a model still answers as well as it did, told from labels that come later. Pure: knows neither AWS nor files. */
@NullMarked
package io.gatehouse.drift.performance;

import org.jspecify.annotations.NullMarked;
