package io.gatehouse.local.events;

import java.util.LinkedHashMap;
import java.util.Map;

/** What EventBridge writes beside an event that could not be delivered: attributes of the message among the dead letters. */
final class DeadLetter {

    private DeadLetter() {}

    /** @param retries made after the first attempt; not said of what is never tried again */
    static Map<String, String> attributes(String ruleArn, Target target, Exception failure, int retries) {
        var attributes = new LinkedHashMap<String, String>();
        attributes.put("RULE_ARN", ruleArn);
        attributes.put("TARGET_ARN", target.arn());
        attributes.put("ERROR_CODE", code(failure));
        attributes.put("ERROR_MESSAGE", String.valueOf(failure.getMessage()));
        if (!(failure instanceof RefusedException)) {
            attributes.put("EXHAUSTED_RETRY_CONDITION", retries < target.retries() ? "MaximumEventAgeInSeconds" : "MaximumRetryAttempts");
            attributes.put("RETRY_ATTEMPTS", Integer.toString(retries));
        }
        return attributes;
    }

    private static String code(Exception failure) {
        return failure instanceof RefusedException refusal ? refusal.code().name() : "ERROR_FROM_TARGET";
    }
}
