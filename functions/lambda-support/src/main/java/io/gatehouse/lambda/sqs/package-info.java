/** Batches of messages answered one by one. */
@NullMarked
package io.gatehouse.lambda.sqs;

import org.jspecify.annotations.NullMarked;
