/** The LLM gateway: one OpenAI-compatible API before every provider of language models. */
@NullMarked
package io.gatehouse.gateway;

import org.jspecify.annotations.NullMarked;
