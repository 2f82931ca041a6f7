/** Reads of an XGBoost file which columns it takes and what it predicts. */
@NullMarked
package io.gatehouse.runtime.xgboost;

import org.jspecify.annotations.NullMarked;
