/** Batches, files and messages in AWS's services. */
@NullMarked
package io.gatehouse.batch.aws;

import org.jspecify.annotations.NullMarked;
