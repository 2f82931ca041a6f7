/** Amazon Data Firehose: records gathered into files. */
@NullMarked
package io.gatehouse.local.firehose;

import org.jspecify.annotations.NullMarked;
