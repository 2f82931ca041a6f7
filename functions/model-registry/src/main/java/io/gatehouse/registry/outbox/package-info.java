/** Tells others what changed, from the audit records as the table streams them. */
@NullMarked
package io.gatehouse.registry.outbox;

import org.jspecify.annotations.NullMarked;
