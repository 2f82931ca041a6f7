/** Lambda function that compares what entered the lake with what was taken for normal. */
@NullMarked
package io.gatehouse.drift;

import org.jspecify.annotations.NullMarked;
