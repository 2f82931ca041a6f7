/** MLflow's REST API: its routes, its JSON and its errors. */
@NullMarked
package io.gatehouse.registry.api;

import org.jspecify.annotations.NullMarked;
