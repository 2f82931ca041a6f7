/** Lambda function that gives accepted rows to models, chunk by chunk. */
@NullMarked
package io.gatehouse.batch;

import org.jspecify.annotations.NullMarked;
