/** Where profiles, comparisons and states are kept: S3, DynamoDB and EventBridge. */
@NullMarked
package io.gatehouse.drift.aws;

import org.jspecify.annotations.NullMarked;
