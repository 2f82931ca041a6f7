/** Reads the synthesised CloudFormation template and resolves its parameters, references and intrinsic functions. */
@NullMarked
package io.gatehouse.local.template;

import org.jspecify.annotations.NullMarked;
