/** AWS Secrets Manager, as far as the functions use it. */
@NullMarked
package io.gatehouse.local.secrets;

import org.jspecify.annotations.NullMarked;
