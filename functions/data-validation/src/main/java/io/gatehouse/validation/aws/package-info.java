/** Where runs, contracts and rows are kept: DynamoDB, S3 and EventBridge. */
@NullMarked
package io.gatehouse.validation.aws;

import org.jspecify.annotations.NullMarked;
