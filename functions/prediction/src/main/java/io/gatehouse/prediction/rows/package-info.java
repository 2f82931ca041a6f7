/** Rows as callers send them, read once. */
@NullMarked
package io.gatehouse.prediction.rows;

import org.jspecify.annotations.NullMarked;
