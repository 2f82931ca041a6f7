/** The core's surroundings on AWS. */
@NullMarked
package io.gatehouse.prediction.aws;

import org.jspecify.annotations.NullMarked;
