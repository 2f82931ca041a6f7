/** Registered models, their versions, stages and aliases, and the audit trail of all of it. */
@NullMarked
package io.gatehouse.registry.models;

import org.jspecify.annotations.NullMarked;
