package io.gatehouse.local;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
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
      --demo                   feed the samples and show what was decided
      --exit                   end after the demo: 0 if all was decided as expected, else 1""";

    private static final int MOST_PORT = 65_535;
    private static final int MOST_ENVIRONMENTS = 100;

    /** What a user gets who gives no options. */
    public static Options defaults() {
        return new Options(8080, 4566, null, null, null, Home.cloudAssembly(), 4, false, false);
    }

    /** For tests: any free ports, in memory. */
    public static Options forTest(Path template) {
        return new Options(0, 0, null, null, null, template, 2, false, false);
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
            case "--demo" -> new Options(apiPort, awsPort, awsEndpoint, config, dataDir, template, maxEnvironments, true, exit);
            case "--exit" -> new Options(apiPort, awsPort, awsEndpoint, config, dataDir, template, maxEnvironments, demo, true);
            default -> throw new IllegalArgumentException("There is no option " + option + ".");
        };
    }

    public Options withPorts(int api, int aws) {
        return new Options(api, aws, awsEndpoint, config, dataDir, template, maxEnvironments, demo, exit);
    }

    /** On somebody else's emulator. */
    public Options withAwsEndpoint(URI endpoint) {
        return new Options(apiPort, awsPort, endpoint, config, dataDir, template, maxEnvironments, demo, exit);
    }

    public Options withConfig(Path folder) {
        return new Options(apiPort, awsPort, awsEndpoint, folder, dataDir, template, maxEnvironments, demo, exit);
    }

    public Options withDataDir(Path folder) {
        return new Options(apiPort, awsPort, awsEndpoint, config, folder, template, maxEnvironments, demo, exit);
    }

    public Options withTemplate(Path folder) {
        return new Options(apiPort, awsPort, awsEndpoint, config, dataDir, folder, maxEnvironments, demo, exit);
    }

    public Options withMaxEnvironments(int count) {
        return new Options(apiPort, awsPort, awsEndpoint, config, dataDir, template, count, demo, exit);
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
}
