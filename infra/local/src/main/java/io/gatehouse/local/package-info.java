/** Runs the synthesised CloudFormation template on one machine. */
@NullMarked
package io.gatehouse.local;

import org.jspecify.annotations.NullMarked;
