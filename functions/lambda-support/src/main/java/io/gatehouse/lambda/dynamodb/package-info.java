/** Items of DynamoDB. */
@NullMarked
package io.gatehouse.lambda.dynamodb;

import org.jspecify.annotations.NullMarked;
