/** What the functions of Gatehouse say to each other: one record per domain event. */
@NullMarked
package io.gatehouse.events;

import org.jspecify.annotations.NullMarked;
