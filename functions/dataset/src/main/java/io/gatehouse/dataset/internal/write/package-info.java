/** Writing accepted and rejected rows. */
@NullMarked
package io.gatehouse.dataset.internal.write;

import org.jspecify.annotations.NullMarked;
