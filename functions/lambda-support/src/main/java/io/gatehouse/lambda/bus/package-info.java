/** Events sent to a bus of EventBridge. */
@NullMarked
package io.gatehouse.lambda.bus;

import org.jspecify.annotations.NullMarked;
