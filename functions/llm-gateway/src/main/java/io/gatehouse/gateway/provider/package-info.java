/** Providers of language models: what each is sent and what its answers mean. */
@NullMarked
package io.gatehouse.gateway.provider;

import org.jspecify.annotations.NullMarked;
