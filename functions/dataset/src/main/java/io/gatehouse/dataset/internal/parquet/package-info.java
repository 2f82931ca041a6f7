/** The Parquet format, by hand: footer, pages, encodings and levels, as https://parquet.apache.org/docs/file-format/ has them. */
@NullMarked
package io.gatehouse.dataset.internal.parquet;

import org.jspecify.annotations.NullMarked;
