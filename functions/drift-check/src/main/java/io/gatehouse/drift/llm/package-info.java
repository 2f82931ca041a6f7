/** Whether what people ask of language models, and how these answer, has changed: decided from windows of the gateway's log. Pure. */
@NullMarked
package io.gatehouse.drift.llm;

import org.jspecify.annotations.NullMarked;
