/** The HTTP service. */
@NullMarked
package io.gatehouse.gateway.server;

import org.jspecify.annotations.NullMarked;
