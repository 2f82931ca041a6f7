/** Amazon CloudWatch Logs: what the functions print, bounded, readable through the port. */
@NullMarked
package io.gatehouse.local.logs;

import org.jspecify.annotations.NullMarked;
