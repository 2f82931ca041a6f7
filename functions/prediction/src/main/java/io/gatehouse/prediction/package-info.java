/** Answers single rows while somebody waits: by what was computed before, a model, an endpoint, or what was declared for bad days. */
@NullMarked
package io.gatehouse.prediction;

import org.jspecify.annotations.NullMarked;
