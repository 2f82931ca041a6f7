/** Models as others made them: what is in their files, and what they answer. This package has the words that the others share. */
@NullMarked
package io.gatehouse.runtime;

import org.jspecify.annotations.NullMarked;
