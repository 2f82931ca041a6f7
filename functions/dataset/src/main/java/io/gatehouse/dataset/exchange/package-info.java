/** Contracts in the forms that other tools write and read, and outcomes in the form that they read. */
@NullMarked
package io.gatehouse.dataset.exchange;

import org.jspecify.annotations.NullMarked;
