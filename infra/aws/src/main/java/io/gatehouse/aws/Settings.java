package io.gatehouse.aws;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import software.constructs.Node;

/**
 * What a team may set by CDK context ({@code npx cdk deploy -c name=value}, or the {@code context} of cdk.json), read once.
 *
 * @param prefix names queues, tables, functions, the bus and the secret; {@code gatehouse} unless set
 * @param config folder published to the lake's {@code config/}; relative to the working folder
 * @param alarmEmail who is told of alarms; alarms without a listener if absent
 * @param landingBucket an existing bucket to watch instead of one of our own; its EventBridge notifications must be on
 * @param validationConcurrency most files validated at one time, 2 to 1000, so that a flood of files leaves functions for the API
 * @param requestsPerSecond most requests a second that the API takes; bursts may be twice that
 * @param apiGatewayLogRole whether the stack sets the account's role by which API Gateway writes logs; off where the account has one
 * @param keep days that objects are kept
 */
record Settings(
    String prefix,
    Path config,
    @Nullable String alarmEmail,
    @Nullable String landingBucket,
    int validationConcurrency,
    int requestsPerSecond,
    boolean apiGatewayLogRole,
    Keep keep
) {
    /**
     * Days that objects are kept, by what they are; 0 keeps them for ever.
     *
     * @param landing files as delivered
     * @param accepted rows that passed
     * @param quarantine rows that did not
     * @param profiles profiles, which drift checks compare with
     * @param reports reports
     * @param oldVersions versions that were overwritten or deleted, in every bucket
     */
    record Keep(int landing, int accepted, int quarantine, int profiles, int reports, int oldVersions) {}

    static Settings from(Node node) {
        return new Settings(
            text(node, "prefix", "gatehouse"),
            Path.of(text(node, "config", "samples/config")),
            optional(node, "alarmEmail"),
            optional(node, "landingBucket"),
            number(node, "validationConcurrency", 10),
            number(node, "requestsPerSecond", 50),
            Boolean.parseBoolean(text(node, "apiGatewayLogRole", "true")),
            new Keep(
                number(node, "keepLandingDays", 90),
                number(node, "keepAcceptedDays", 0),
                number(node, "keepQuarantineDays", 90),
                number(node, "keepProfilesDays", 0),
                number(node, "keepReportsDays", 365),
                number(node, "keepOldVersionsDays", 30)
            )
        );
    }

    private static @Nullable String optional(Node node, String name) {
        var value = node.tryGetContext(name);
        return value == null || value.toString().isBlank() ? null : value.toString();
    }

    private static String text(Node node, String name, String fallback) {
        var value = optional(node, name);
        return value == null ? fallback : value;
    }

    private static int number(Node node, String name, int fallback) {
        var value = optional(node, name);
        if (value == null) {
            return fallback;
        }
        try {
            return Integer.parseUnsignedInt(value);
        } catch (NumberFormatException notANumber) {
            throw new IllegalArgumentException(
                "The context value %s is '%s': give a whole number, 0 or more.".formatted(name, value),
                notANumber
            );
        }
    }
}
