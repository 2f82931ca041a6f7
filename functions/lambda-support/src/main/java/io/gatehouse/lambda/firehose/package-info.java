/** Lines on their way to the lake. */
@NullMarked
package io.gatehouse.lambda.firehose;

import org.jspecify.annotations.NullMarked;
