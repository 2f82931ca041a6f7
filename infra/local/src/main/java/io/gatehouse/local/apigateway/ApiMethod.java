package io.gatehouse.local.apigateway;

/**
 * A method of a resource: who decides whether a request may pass, and what answers it.
 *
 * @param authorizerId of the function that decides; empty if none does
 */
record ApiMethod(Guard guard, String authorizerId, Integration integration) {
    /** Who decides. */
    enum Guard {
        NOBODY,
        /** The policies of whoever signed the request. */
        SIGNATURE,
        FUNCTION,
    }
}
