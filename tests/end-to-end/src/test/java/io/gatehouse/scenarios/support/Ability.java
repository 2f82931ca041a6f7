package io.gatehouse.scenarios.support;

/** What a scenario can need beyond endpoints that answer. */
public enum Ability {
    /** Lines that functions and services print can be read. */
    CONSOLE,
    /** The processes are ours to start, measure and kill. */
    OWN_PROCESSES,
    /** What a role may not do is refused by the services. */
    ROLES_ENFORCED,
    /** Lambda reads queues and writes logs as the function's role, and is refused as such. */
    ROLE_OF_LAMBDA_ITSELF,
    /** Who may send a message may send a batch of them. */
    BATCHES_NEED_NO_MORE,
    /** S3 refuses what is not there to who may not list. */
    ABSENCE_IS_SECRET,
    /** Decisions of the authorizer are kept for a while. */
    CACHED_DECISIONS,
    /** The events of S3 name the version of the object. */
    VERSIONS_IN_EVENTS,
    /** The events of S3 name keys as they are, whatever characters they have. */
    ANY_KEY_IN_EVENTS,
    /** Who does not sign is the account's owner. */
    UNSIGNED_REQUESTS,
    /** There is a browser on this machine. */
    BROWSER,
    /** There are minutes to spend. */
    MINUTES,
}
