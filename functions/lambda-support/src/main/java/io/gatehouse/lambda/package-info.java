/** What every function needs from Lambda and AWS, and nothing of any domain. */
@NullMarked
package io.gatehouse.lambda;

import org.jspecify.annotations.NullMarked;
