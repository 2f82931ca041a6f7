/** Loads ONNX and XGBoost models and lets them answer. */
@NullMarked
package io.gatehouse.runtime.engine;

import org.jspecify.annotations.NullMarked;
