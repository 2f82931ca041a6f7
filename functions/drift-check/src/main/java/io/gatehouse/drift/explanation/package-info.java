/** Whether what columns add to a model's answers is as it was: seen without labels, where no column alone has changed. */
@NullMarked
package io.gatehouse.drift.explanation;

import org.jspecify.annotations.NullMarked;
