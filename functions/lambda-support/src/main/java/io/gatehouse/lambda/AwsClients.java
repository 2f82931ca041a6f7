package io.gatehouse.lambda;

import java.time.Duration;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.retry.RetryMode;

/**
 * Builds AWS clients that share one HTTP client. Region, credentials and endpoint come from the SDK's own sources, which hold
 * through a SnapStart restore. Thread-safe.
 */
public final class AwsClients {

    /** Longer than any answer of the services in use takes to begin, shorter than a function's patience. */
    private static final Duration ATTEMPT = Duration.ofSeconds(25);

    private static final RestorableHttpClient HTTP = RestorableHttpClient.register();

    private AwsClients() {}

    /** Builds a client; transient errors are retried by the SDK's standard policy (three attempts with backoff). */
    public static <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C build(B builder) {
        return build(builder, ClientOverrideConfiguration.builder().apiCallAttemptTimeout(ATTEMPT));
    }

    /**
     * Builds a client for calls that somebody waits for.
     *
     * @param patience after which a call fails, whatever its retries
     */
    public static <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C build(B builder, Duration patience) {
        return build(builder, ClientOverrideConfiguration.builder().apiCallTimeout(patience));
    }

    /** Closes all connections, before a snapshot that no hook of the runtime tells of. */
    public static void renewConnections() {
        HTTP.renew();
    }

    private static <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C build(
        B builder,
        ClientOverrideConfiguration.Builder patience
    ) {
        return builder.httpClient(HTTP).overrideConfiguration(patience.retryStrategy(RetryMode.STANDARD).build()).build();
    }
}
