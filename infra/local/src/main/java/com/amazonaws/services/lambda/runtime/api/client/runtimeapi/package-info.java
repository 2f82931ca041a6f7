/** The native part of the runtime interface client in plain Java, for systems on which its library does not run. */
@NullMarked
package com.amazonaws.services.lambda.runtime.api.client.runtimeapi;

import org.jspecify.annotations.NullMarked;
