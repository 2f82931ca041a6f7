/** What all environments of the gateway share: items that change only under conditions, several of them together or none. */
@NullMarked
package io.gatehouse.gateway.state;

import org.jspecify.annotations.NullMarked;
