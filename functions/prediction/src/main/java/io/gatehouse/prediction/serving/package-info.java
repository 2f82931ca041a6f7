/** The models that are served in this function. */
@NullMarked
package io.gatehouse.prediction.serving;

import org.jspecify.annotations.NullMarked;
