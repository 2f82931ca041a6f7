/** What Gatehouse does for those who use it, end to end, on whatever serves its endpoints. */
@NullMarked
package io.gatehouse.scenarios;

import org.jspecify.annotations.NullMarked;
