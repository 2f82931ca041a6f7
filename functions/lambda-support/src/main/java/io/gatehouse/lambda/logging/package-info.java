/** The structured log: one JSON object a line. */
@NullMarked
package io.gatehouse.lambda.logging;

import org.jspecify.annotations.NullMarked;
