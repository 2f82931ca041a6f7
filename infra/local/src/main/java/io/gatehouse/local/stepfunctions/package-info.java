/** AWS Step Functions: the states of the Amazon States Language that the template uses, and the API of executions. */
@NullMarked
package io.gatehouse.local.stepfunctions;

import org.jspecify.annotations.NullMarked;
