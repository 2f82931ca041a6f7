/** Files of any store that Hadoop knows, as the data set library reads and writes them. */
@NullMarked
package io.gatehouse.spark.files;

import org.jspecify.annotations.NullMarked;
