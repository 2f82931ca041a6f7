/** Contracts in the forms that other tools write and read. */
@NullMarked
package io.gatehouse.dataset.exchange;

import org.jspecify.annotations.NullMarked;
