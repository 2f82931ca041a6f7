/** Answers for which nobody waits: a request is taken, and what became of it is asked for later. */
@NullMarked
package io.gatehouse.prediction.later;

import org.jspecify.annotations.NullMarked;
