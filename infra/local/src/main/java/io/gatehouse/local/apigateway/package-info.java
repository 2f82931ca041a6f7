/** A REST API as API Gateway serves it: routes, authorizers, proxy events, limits and error bodies. */
@NullMarked
package io.gatehouse.local.apigateway;

import org.jspecify.annotations.NullMarked;
