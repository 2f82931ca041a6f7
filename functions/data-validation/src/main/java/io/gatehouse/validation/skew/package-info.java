/** Whether a file's values are unlike those of the run that was taken for normal, from two profiles alone. */
@NullMarked
package io.gatehouse.validation.skew;

import org.jspecify.annotations.NullMarked;
