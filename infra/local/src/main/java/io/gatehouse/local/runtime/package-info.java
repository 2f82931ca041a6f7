/** What runs inside a function's own process beside the runtime interface client; it uses the JDK alone. */
@NullMarked
package io.gatehouse.local.runtime;

import org.jspecify.annotations.NullMarked;
