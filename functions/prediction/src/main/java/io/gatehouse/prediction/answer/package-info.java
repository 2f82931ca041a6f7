/** What is answered to a row, and why. */
@NullMarked
package io.gatehouse.prediction.answer;

import org.jspecify.annotations.NullMarked;
