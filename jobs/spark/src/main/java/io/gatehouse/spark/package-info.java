/** The validation of one file as a Spark job: the steps of the data set library, each range a task. */
@NullMarked
package io.gatehouse.spark;

import org.jspecify.annotations.NullMarked;
