/** The model registry: MLflow's REST API on one DynamoDB table, with an audit trail and a seam for gates. */
@NullMarked
package io.gatehouse.registry;

import org.jspecify.annotations.NullMarked;
