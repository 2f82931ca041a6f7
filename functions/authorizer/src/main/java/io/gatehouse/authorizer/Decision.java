package io.gatehouse.authorizer;

/** What the authorizer says to a request. */
sealed interface Decision {
    /** The key may do this. */
    record Allowed(Identity identity) implements Decision {}

    /** The key is good, but not for this. */
    record Denied(Identity identity) implements Decision {}

    /** There is no key, or none that is known and valid. */
    record Unauthenticated() implements Decision {}
}
