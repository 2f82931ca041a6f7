/** Rules around a model: which rows it is not asked about, and what is made of its answers. */
@NullMarked
package io.gatehouse.prediction.rules;

import org.jspecify.annotations.NullMarked;
