/** Mergeable, deterministic summaries of columns and of whole data sets. */
@NullMarked
package io.gatehouse.dataset.profile;

import org.jspecify.annotations.NullMarked;
