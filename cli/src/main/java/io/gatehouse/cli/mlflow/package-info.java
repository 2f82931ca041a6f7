/** Copies what a running MLflow server holds into the registry, over the REST API of both. */
@NullMarked
package io.gatehouse.cli.mlflow;

import org.jspecify.annotations.NullMarked;
