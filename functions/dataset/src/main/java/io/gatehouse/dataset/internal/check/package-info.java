/** Holding rows against a contract. */
@NullMarked
package io.gatehouse.dataset.internal.check;

import org.jspecify.annotations.NullMarked;
