/** The data gate: what files may enter. */
@NullMarked
package io.gatehouse.validation;

import org.jspecify.annotations.NullMarked;
