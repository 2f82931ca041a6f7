/** Bytes as they come over the wire: events of a stream, members of a JSON object, found without making strings. */
@NullMarked
package io.gatehouse.gateway.wire;

import org.jspecify.annotations.NullMarked;
