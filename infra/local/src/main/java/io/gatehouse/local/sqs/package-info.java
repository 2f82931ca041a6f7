/** Amazon SQS: ElasticMQ embedded, behind queue policies. */
@NullMarked
package io.gatehouse.local.sqs;

import org.jspecify.annotations.NullMarked;
