/** Taking files apart into rows, whatever they are wrapped in. */
@NullMarked
package io.gatehouse.dataset.internal.read;

import org.jspecify.annotations.NullMarked;
