/** Conditions between the values of one row, in a small language that always ends. */
@NullMarked
package io.gatehouse.dataset.expression;

import org.jspecify.annotations.NullMarked;
