/** Who may call how often and spend how much: reserved before a call, settled after it. */
@NullMarked
package io.gatehouse.gateway.limit;

import org.jspecify.annotations.NullMarked;
