/** Opens a model's files as what they are, a stranger's: nothing in them is run, and nothing grows past a limit. */
@NullMarked
package io.gatehouse.runtime.artifact;

import org.jspecify.annotations.NullMarked;
