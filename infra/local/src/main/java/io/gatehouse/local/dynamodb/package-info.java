/** Amazon DynamoDB: DynamoDB Local embedded, its tables made from the template. */
@NullMarked
package io.gatehouse.local.dynamodb;

import org.jspecify.annotations.NullMarked;
