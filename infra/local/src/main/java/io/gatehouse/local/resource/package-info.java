/** One small class a resource type: which properties it understands, and how it becomes live. */
@NullMarked
package io.gatehouse.local.resource;

import org.jspecify.annotations.NullMarked;
