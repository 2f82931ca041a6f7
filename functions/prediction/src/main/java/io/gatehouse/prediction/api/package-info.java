/** The core behind HTTP. */
@NullMarked
package io.gatehouse.prediction.api;

import org.jspecify.annotations.NullMarked;
