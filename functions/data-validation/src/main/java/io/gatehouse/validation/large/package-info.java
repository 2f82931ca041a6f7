/** Files that are too large for one invocation: cut into ranges, judged beside one another, and decided on as one. */
@NullMarked
package io.gatehouse.validation.large;

import org.jspecify.annotations.NullMarked;
