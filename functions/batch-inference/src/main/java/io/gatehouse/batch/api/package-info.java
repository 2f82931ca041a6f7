/** The routes of batches: asking for one, and seeing what became of it. */
@NullMarked
package io.gatehouse.batch.api;

import org.jspecify.annotations.NullMarked;
