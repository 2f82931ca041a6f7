/** Amazon SageMaker's real-time endpoints, as far as predictions need them. */
@NullMarked
package io.gatehouse.local.sagemaker;

import org.jspecify.annotations.NullMarked;
