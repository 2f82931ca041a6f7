/** Event source mappings: pollers that hand a queue's messages to a function. */
@NullMarked
package io.gatehouse.local.sources;

import org.jspecify.annotations.NullMarked;
