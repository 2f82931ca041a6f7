/** Signed archives of versions, for devices that ask nobody. */
@NullMarked
package io.gatehouse.registry.bundle;

import org.jspecify.annotations.NullMarked;
