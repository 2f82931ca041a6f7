/** Finding rows that repeat a key, exactly, in bounded memory. */
@NullMarked
package io.gatehouse.dataset.internal.unique;

import org.jspecify.annotations.NullMarked;
