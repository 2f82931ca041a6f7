/** Virtual keys: who may call which route. */
@NullMarked
package io.gatehouse.authorizer;

import org.jspecify.annotations.NullMarked;
