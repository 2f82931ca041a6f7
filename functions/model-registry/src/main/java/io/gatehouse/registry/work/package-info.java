/** The functions that look at models' files, as their queues name them. */
@NullMarked
package io.gatehouse.registry.work;

import org.jspecify.annotations.NullMarked;
