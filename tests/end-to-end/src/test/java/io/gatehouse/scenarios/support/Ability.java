package io.gatehouse.scenarios.support;

/** What a scenario can need beyond endpoints that answer. */
public enum Ability {
    /** Lines that functions and services print can be read. */
    CONSOLE,
    /** The processes are ours to start, measure and kill. */
    OWN_PROCESSES,
    /** Another Gatehouse, of a template that is changed, can be started beside. */
    OTHER_TEMPLATES,
    /** What a role may not do is refused by the services. */
    ROLES_ENFORCED,
    /** Lambda reads queues and writes logs as the function's role, and is refused as such. */
    ROLE_OF_LAMBDA_ITSELF,
    /** S3 refuses what is not there to who may not list. */
    ABSENCE_IS_SECRET,
    /** Executions of a state machine that have failed go on when they are redriven. */
    REDRIVEN_EXECUTIONS,
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
