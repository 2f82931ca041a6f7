package io.gatehouse.local.port;

import java.util.Set;

/** What SQS's errors were called before it spoke JSON: old clients, and those in Python and JavaScript, still know them by these codes. */
final class QueryCodes {

    private static final String SQS = "AWS.SimpleQueueService.";
    private static final Set<String> PREFIXED = Set.of(
        "BatchEntryIdsNotDistinct",
        "BatchRequestTooLong",
        "EmptyBatchRequest",
        "InvalidBatchEntryId",
        "MessageNotInflight",
        "PurgeQueueInProgress",
        "QueueDeletedRecently",
        "TooManyEntriesInBatchRequest",
        "UnsupportedOperation"
    );

    private QueryCodes() {}

    /** @param code as the JSON protocol has it */
    static String of(String code) {
        return switch (code) {
            case "QueueDoesNotExist" -> SQS + "NonExistentQueue";
            case "QueueNameExists" -> "QueueAlreadyExists";
            case String known when PREFIXED.contains(known) -> SQS + known;
            default -> code.replaceAll("Exception$", "");
        };
    }
}
