package io.gatehouse.aws;

import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The LLM gateway as a service of containers beside the function.
 *
 * @param image of the gateway
 * @param certificate ARN of the certificate that its address has: keys are not sent in the clear
 * @param tasks containers that run at any time, 1 to 100
 */
record ServiceSettings(EcrImage image, String certificate, int tasks) {
    private static final Pattern CERTIFICATE = Pattern.compile("arn:aws:acm:[a-z0-9-]+:\\d{12}:certificate/[0-9a-f-]+");
    private static final int MOST_TASKS = 100;

    ServiceSettings {
        if (!CERTIFICATE.matcher(certificate).matches()) {
            throw new IllegalArgumentException(
                "The context value gatewayCertificate is '%s': give the ARN of a certificate of ACM in the same region.".formatted(
                    certificate
                )
            );
        }
        if (tasks < 1 || tasks > MOST_TASKS) {
            throw new IllegalArgumentException("The context value gatewayTasks is %d: give 1 to %d.".formatted(tasks, MOST_TASKS));
        }
    }

    /**
     * Reads the context; null if no image is named in it.
     *
     * @param tasks as the context says
     */
    static @Nullable ServiceSettings from(Function<String, @Nullable String> context, int tasks) {
        var image = context.apply("gatewayImage");
        var certificate = context.apply("gatewayCertificate");
        if (image == null) {
            return null;
        }
        return new ServiceSettings(
            EcrImage.of("gatewayImage", image, "123456789012.dkr.ecr.us-east-1.amazonaws.com/gatehouse-llm-gateway:1"),
            certificate == null ? "" : certificate,
            tasks
        );
    }
}
