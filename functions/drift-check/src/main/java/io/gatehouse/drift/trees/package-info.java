/** Tree models as XGBoost writes them, and what each feature adds to their answers: pure Java, without XGBoost itself. */
@NullMarked
package io.gatehouse.drift.trees;

import org.jspecify.annotations.NullMarked;
