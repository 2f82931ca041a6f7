/** The CDK application: one stack, one construct a concern. */
@NullMarked
package io.gatehouse.aws;

import org.jspecify.annotations.NullMarked;
