/** What calls cost. */
@NullMarked
package io.gatehouse.gateway.money;

import org.jspecify.annotations.NullMarked;
