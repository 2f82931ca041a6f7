/** LocalStack as a place for scenarios: its S3, SQS, DynamoDB, EventBridge and Secrets Manager under our functions and our REST API. */
@NullMarked
package io.gatehouse.scenarios.localstack;

import org.jspecify.annotations.NullMarked;
