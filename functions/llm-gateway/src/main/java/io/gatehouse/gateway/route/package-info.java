/** Which model answers a call, and which takes over when it cannot. */
@NullMarked
package io.gatehouse.gateway.route;

import org.jspecify.annotations.NullMarked;
