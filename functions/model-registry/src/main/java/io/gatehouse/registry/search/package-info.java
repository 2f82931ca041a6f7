/** MLflow's filters and orders, over rows of any kind. */
@NullMarked
package io.gatehouse.registry.search;

import org.jspecify.annotations.NullMarked;
