/** The parts of the IAM and STS APIs that look at roles and change their policies while the stack runs. */
@NullMarked
package io.gatehouse.local.iam.api;

import org.jspecify.annotations.NullMarked;
