/** Virtual keys as functions check them: what is presented, what is known of it, and the first admin key. */
@NullMarked
package io.gatehouse.keys;

import org.jspecify.annotations.NullMarked;
