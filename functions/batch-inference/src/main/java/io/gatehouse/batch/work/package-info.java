/** What a batch is and how it gets done; knows no AWS. */
@NullMarked
package io.gatehouse.batch.work;

import org.jspecify.annotations.NullMarked;
