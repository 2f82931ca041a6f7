/** Tree models as XGBoost saves them: read, asked and explained in pure Java, without XGBoost itself. */
@NullMarked
package io.gatehouse.trees;

import org.jspecify.annotations.NullMarked;
