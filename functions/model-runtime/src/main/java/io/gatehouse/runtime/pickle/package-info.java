/** Reads what a pickle would import if it were loaded, without loading it. */
@NullMarked
package io.gatehouse.runtime.pickle;

import org.jspecify.annotations.NullMarked;
