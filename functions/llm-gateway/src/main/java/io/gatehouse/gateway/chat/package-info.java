/** A call of a language model, whatever protocol it came in and whatever provider answers it. */
@NullMarked
package io.gatehouse.gateway.chat;

import org.jspecify.annotations.NullMarked;
