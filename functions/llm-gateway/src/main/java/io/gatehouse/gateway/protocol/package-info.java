/** The protocols of callers beside OpenAI's chat: how they become such a chat, and how its answer is told in their words. */
@NullMarked
package io.gatehouse.gateway.protocol;

import org.jspecify.annotations.NullMarked;
