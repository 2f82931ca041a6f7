/** Judges of a synthesised template, so that what AWS would refuse is refused by the build. */
@NullMarked
package io.gatehouse.aws.proof;

import org.jspecify.annotations.NullMarked;
