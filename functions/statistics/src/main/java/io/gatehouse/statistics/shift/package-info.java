/** Whether rows of many numbers come from where they came before, taken as a whole and not column by column. */
@NullMarked
package io.gatehouse.statistics.shift;

import org.jspecify.annotations.NullMarked;
