/** How a name is served: by which model, and what stands behind it. */
@NullMarked
package io.gatehouse.prediction.plan;

import org.jspecify.annotations.NullMarked;
