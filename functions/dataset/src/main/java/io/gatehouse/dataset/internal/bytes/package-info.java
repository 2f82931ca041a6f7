/** Reading numbers, times and hashes straight from bytes. */
@NullMarked
package io.gatehouse.dataset.internal.bytes;

import org.jspecify.annotations.NullMarked;
