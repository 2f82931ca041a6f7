/** The one HTTP port that speaks the AWS APIs. */
@NullMarked
package io.gatehouse.local.port;

import org.jspecify.annotations.NullMarked;
