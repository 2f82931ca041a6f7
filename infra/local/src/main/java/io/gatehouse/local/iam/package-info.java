/** Who calls, and what the policies of the template let them do. */
@NullMarked
package io.gatehouse.local.iam;

import org.jspecify.annotations.NullMarked;
