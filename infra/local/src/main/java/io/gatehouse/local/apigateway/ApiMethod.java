package io.gatehouse.local.apigateway;

import java.util.Optional;

/** A method of a resource: who decides whether a request may pass, if anyone, and what answers it. */
record ApiMethod(Optional<String> authorizerId, Integration integration) {}
