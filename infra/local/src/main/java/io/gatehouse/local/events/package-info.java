/** Amazon EventBridge: buses, rules matched by Event Ruler, schedules on a clock that tests can move. */
@NullMarked
package io.gatehouse.local.events;

import org.jspecify.annotations.NullMarked;
