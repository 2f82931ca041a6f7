package io.gatehouse.local;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * How the stack is started.
 *
 * @param apiPort of API Gateway on loopback; 0 for any free one
 * @param awsPort of the AWS APIs on loopback; 0 for any free one
 * @param awsEndpoint of an emulator on which S3, SQS, DynamoDB, EventBridge and Secrets Manager of the template live; null for our own
 * @param config a folder published in place of the synthesised configuration; null for that
 * @param dataDir where everything is kept over a restart; null to forget it
 * @param template the cloud assembly
 * @param maxEnvironments of each function
 * @param webAdapter AWS's own Lambda Web Adapter; null to play it
 * @param demo whether to feed the samples
 * @param exit whether to end after the demo, with its verdict
 */
public record Options(
    int apiPort,
    int awsPort,
    @Nullable URI awsEndpoint,
    @Nullable Path config,
    @Nullable Path dataDir,
    Path template,
    int maxEnvironments,
    @Nullable Path webAdapter,
    boolean demo,
    boolean exit
) {
    public static final String USAGE = """
    usage: java -jar gatehouse-local.jar [options]
      --api-port PORT          of the REST API; 0 for any free one (8080)
      --aws-port PORT          of the AWS APIs; 0 for any free one (4566)
      --aws-endpoint URI       keep and move data on this emulator, not on our own (none)
      --config DIR             publish this folder instead of the synthesised configuration
      --data-dir DIR           keep everything here over restarts (in memory)
      --template DIR           the cloud assembly to run (cdk.out)
      --max-environments N     of each function, at most (4)
      --web-adapter FILE       AWS's Lambda Web Adapter, built for this machine (played)
      --demo                   feed the samples and show what was decided
      --exit                   end after the demo: 0 if all was decided as expected, else 1""";

    private static final int MOST_PORT = 65_535;
    private static final int MOST_ENVIRONMENTS = 100;

    /** What a user gets who gives no options. */
    public static Options defaults() {
        return new Draft(Home.cloudAssembly()).options();
    }

    /** For tests: any free ports, in memory. */
    public static Options forTest(Path template) {
        var draft = new Draft(template);
        draft.apiPort = 0;
        draft.awsPort = 0;
        draft.maxEnvironments = 2;
        return draft.options();
    }

    /**
     * Reads a command line.
     *
     * @throws IllegalArgumentException saying which option is wrong
     */
    public static Options parse(String... arguments) {
        var options = defaults();
        Deque<String> left = new ArrayDeque<>(Arrays.asList(arguments));
        while (!left.isEmpty()) {
            var option = left.pop();
            var parts = option.split("=", 2);
            if (parts.length == 2) {
                left.push(parts[1]);
            }
            options = options.with(parts[0], left);
        }
        return options;
    }

    private Options with(String option, Deque<String> left) {
        return switch (option) {
            case "--api-port" -> withPorts(number(option, left, 0, MOST_PORT), awsPort);
            case "--aws-port" -> withPorts(apiPort, number(option, left, 0, MOST_PORT));
            case "--aws-endpoint" -> withAwsEndpoint(URI.create(value(option, left)));
            case "--config" -> withConfig(Path.of(value(option, left)));
            case "--data-dir" -> withDataDir(Path.of(value(option, left)));
            case "--template" -> withTemplate(Path.of(value(option, left)));
            case "--max-environments" -> withMaxEnvironments(number(option, left, 1, MOST_ENVIRONMENTS));
            case "--web-adapter" -> withWebAdapter(Path.of(value(option, left)));
            case "--demo" -> with(draft -> draft.demo = true);
            case "--exit" -> with(draft -> draft.exit = true);
            default -> throw new IllegalArgumentException("There is no option " + option + ".");
        };
    }

    public Options withPorts(int api, int aws) {
        return with(draft -> {
            draft.apiPort = api;
            draft.awsPort = aws;
        });
    }

    /** On somebody else's emulator. */
    public Options withAwsEndpoint(URI endpoint) {
        return with(draft -> draft.awsEndpoint = endpoint);
    }

    public Options withConfig(Path folder) {
        return with(draft -> draft.config = folder);
    }

    public Options withDataDir(Path folder) {
        return with(draft -> draft.dataDir = folder);
    }

    public Options withTemplate(Path folder) {
        return with(draft -> draft.template = folder);
    }

    public Options withMaxEnvironments(int count) {
        return with(draft -> draft.maxEnvironments = count);
    }

    /** With the program that AWS's layer has in place of ours. */
    public Options withWebAdapter(Path program) {
        return with(draft -> draft.webAdapter = program);
    }

    private Options with(Consumer<Draft> change) {
        var draft = new Draft(template);
        draft.apiPort = apiPort;
        draft.awsPort = awsPort;
        draft.awsEndpoint = awsEndpoint;
        draft.config = config;
        draft.dataDir = dataDir;
        draft.maxEnvironments = maxEnvironments;
        draft.webAdapter = webAdapter;
        draft.demo = demo;
        draft.exit = exit;
        change.accept(draft);
        return draft.options();
    }

    private static String value(String option, Deque<String> left) {
        if (left.isEmpty()) {
            throw new IllegalArgumentException(option + " needs a value.");
        }
        return left.pop();
    }

    private static int number(String option, Deque<String> left, int least, int greatest) {
        var value = value(option, left);
        if (!value.matches("\\d{1,6}") || Integer.parseInt(value) < least || Integer.parseInt(value) > greatest) {
            throw new IllegalArgumentException(option + " needs a number from " + least + " to " + greatest + ", not " + value + ".");
        }
        return Integer.parseInt(value);
    }

    /** Options while one of them changes. */
    private static final class Draft {

        private int apiPort = 8080;
        private int awsPort = 4566;
        private @Nullable URI awsEndpoint;
        private @Nullable Path config;
        private @Nullable Path dataDir;
        private Path template;
        private int maxEnvironments = 4;
        private @Nullable Path webAdapter;
        private boolean demo;
        private boolean exit;

        private Draft(Path template) {
            this.template = template;
        }

        private Options options() {
            return new Options(apiPort, awsPort, awsEndpoint, config, dataDir, template, maxEnvironments, webAdapter, demo, exit);
        }
    }
}
