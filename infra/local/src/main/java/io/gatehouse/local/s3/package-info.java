/** Amazon S3: S3Mock in a JVM of its own behind a front that knows policies, notifications and events. */
@NullMarked
package io.gatehouse.local.s3;

import org.jspecify.annotations.NullMarked;
