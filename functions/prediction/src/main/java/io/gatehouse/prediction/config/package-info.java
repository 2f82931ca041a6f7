/** How a name is served, as it is published. */
@NullMarked
package io.gatehouse.prediction.config;

import org.jspecify.annotations.NullMarked;
