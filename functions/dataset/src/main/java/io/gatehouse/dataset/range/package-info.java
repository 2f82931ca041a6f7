/** Cutting one file into ranges of bytes that are validated apart and give together what one pass gives. */
@NullMarked
package io.gatehouse.dataset.range;

import org.jspecify.annotations.NullMarked;
