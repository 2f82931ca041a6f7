/** Runs functions as Lambda runs them: a process an environment, under AWS's own runtime interface client. */
@NullMarked
package io.gatehouse.local.functions;

import org.jspecify.annotations.NullMarked;
