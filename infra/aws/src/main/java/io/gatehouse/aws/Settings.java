package io.gatehouse.aws;

import java.nio.file.Path;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a team may set by CDK context ({@code npx cdk deploy -c name=value}, or the {@code context} of cdk.json), read once.
 *
 * @param prefix names queues, tables, functions, the bus and the secret; {@code gatehouse} unless set
 * @param config folder published to the lake's {@code config/}; relative to the working folder
 * @param alarmEmail who is told of alarms; alarms without a listener if absent
 * @param landingBucket an existing bucket to watch instead of one of our own; its EventBridge notifications must be on
 * @param validationConcurrency most files validated at one time, 2 to 1000, so that a flood of files leaves functions for the API
 * @param largeFiles when files are cut, and how
 * @param requestsPerSecond most requests a second that the API takes; bursts may be twice that
 * @param apiGatewayLogRole whether the stack sets the account's role by which API Gateway writes logs; off where the account has one
 * @param webAdapter version of AWS's layer with the Lambda Web Adapter, {@value #ADAPTER_WITH_HOOKS} or newer
 * @param endpoint a model that is to have instances of its own; none unless set
 * @param service the gateway in containers beside the function; none unless set
 * @param keep days that objects are kept
 */
record Settings(
    String prefix,
    Path config,
    @Nullable String alarmEmail,
    @Nullable String landingBucket,
    int validationConcurrency,
    LargeFiles largeFiles,
    int requestsPerSecond,
    boolean apiGatewayLogRole,
    int webAdapter,
    @Nullable EndpointSettings endpoint,
    @Nullable ServiceSettings service,
    Keep keep
) {
    /** The layer's version that brings the adapter 1.1.0, the first that calls a function before its snapshot and after its restore. */
    static final int ADAPTER_WITH_HOOKS = 30;

    Settings {
        if (webAdapter < ADAPTER_WITH_HOOKS) {
            throw new IllegalArgumentException(
                (
                    "The context value webAdapter is %d: give %d or more. Older versions of the layer bring an adapter before 1.1.0, which calls " +
                    "none of the gateway's hooks: its snapshots would be taken cold, and restored with an old configuration."
                ).formatted(webAdapter, ADAPTER_WITH_HOOKS)
            );
        }
    }

    /**
     * Days that objects are kept, by what they are; 0 keeps them for ever.
     *
     * @param landing files as delivered
     * @param accepted rows that passed
     * @param quarantine rows that did not
     * @param profiles profiles, which drift checks compare with
     * @param reports reports
     * @param predictions what batches predicted; the table has it for three days in any case
     * @param ledger lines of the gateway's ledger, which name users
     * @param oldVersions versions that were overwritten or deleted, in every bucket
     */
    record Keep(int landing, int accepted, int quarantine, int profiles, int reports, int predictions, int ledger, int oldVersions) {}

    /**
     * How files too large for one invocation are validated.
     *
     * @param megabytes above which a file is cut; 512 MB take a third of an invocation's time
     * @param rangeMegabytes of each range
     * @param concurrency most ranges of one file that are read at one time
     */
    record LargeFiles(int megabytes, int rangeMegabytes, int concurrency) {}

    /** @param context what was set, by name; null if not */
    static Settings from(Function<String, @Nullable Object> context) {
        return new Settings(
            text(context, "prefix", "gatehouse"),
            Path.of(text(context, "config", "samples/config")),
            optional(context, "alarmEmail"),
            optional(context, "landingBucket"),
            number(context, "validationConcurrency", 10),
            new LargeFiles(
                number(context, "largeFileMegabytes", 512),
                number(context, "rangeMegabytes", 256),
                number(context, "rangeConcurrency", 10)
            ),
            number(context, "requestsPerSecond", 50),
            Boolean.parseBoolean(text(context, "apiGatewayLogRole", "true")),
            number(context, "webAdapter", ADAPTER_WITH_HOOKS),
            EndpointSettings.from(name -> optional(context, name), number(context, "endpointInstances", 2)),
            ServiceSettings.from(name -> optional(context, name), number(context, "gatewayTasks", 1)),
            new Keep(
                number(context, "keepLandingDays", 90),
                number(context, "keepAcceptedDays", 0),
                number(context, "keepQuarantineDays", 90),
                number(context, "keepProfilesDays", 0),
                number(context, "keepReportsDays", 365),
                number(context, "keepPredictionsDays", 90),
                number(context, "keepLedgerDays", 400),
                number(context, "keepOldVersionsDays", 30)
            )
        );
    }

    private static @Nullable String optional(Function<String, @Nullable Object> context, String name) {
        var value = context.apply(name);
        return value == null || value.toString().isBlank() ? null : value.toString();
    }

    private static String text(Function<String, @Nullable Object> context, String name, String fallback) {
        var value = optional(context, name);
        return value == null ? fallback : value;
    }

    private static int number(Function<String, @Nullable Object> context, String name, int fallback) {
        var value = optional(context, name);
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
