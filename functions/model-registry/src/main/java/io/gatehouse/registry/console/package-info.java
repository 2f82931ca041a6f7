/** Pages for people: models, their versions, metrics, history and lineage, rendered here and readable without JavaScript. */
@NullMarked
package io.gatehouse.registry.console;

import org.jspecify.annotations.NullMarked;
