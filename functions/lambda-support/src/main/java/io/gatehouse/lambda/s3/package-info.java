/** Objects of S3 as streams that survive a lost connection and never hold a file in memory. */
@NullMarked
package io.gatehouse.lambda.s3;

import org.jspecify.annotations.NullMarked;
