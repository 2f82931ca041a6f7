package io.gatehouse.gateway.provider;

import io.gatehouse.gateway.config.ProviderSpec;
import java.net.URI;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;

/**
 * Signs requests to AWS (Signature Version 4) by the gateway's own role. Thread-safe. Credentials come from the environment in Lambda;
 * a source that has to ask for them over the network must do so ahead of time, since an event loop waits for it here.
 */
public final class AwsSigner {

    /** {@code bedrock-runtime.us-east-1.amazonaws.com}, {@code runtime.sagemaker.eu-west-1.amazonaws.com}. */
    private static final Pattern REGION = Pattern.compile(".*\\.([a-z]{2}(?:-[a-z]+)+-\\d)\\.amazonaws\\.com(?:\\.cn)?");

    private final AwsV4HttpSigner signer = AwsV4HttpSigner.create();
    private final AwsCredentialsProvider credentials;
    private final InstantSource clock;

    public AwsSigner(AwsCredentialsProvider credentials, InstantSource clock) {
        this.credentials = credentials;
        this.clock = clock;
    }

    /** The headers that sign a POST of this body to this path of the provider. */
    Map<String, String> headers(ProviderSpec provider, String service, String path, byte[] body) {
        var request = SdkHttpRequest.builder()
            .method(SdkHttpMethod.POST)
            .uri(URI.create(provider.baseUrl() + path))
            .putHeader("content-type", "application/json")
            .build();
        var identity = credentials.resolveCredentials();
        var signed = signer.sign(sign ->
            sign
                .identity(identity)
                .request(request)
                .payload(ContentStreamProvider.fromByteArray(body))
                .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, service)
                .putProperty(AwsV4HttpSigner.REGION_NAME, region(provider))
                .putProperty(HttpSigner.SIGNING_CLOCK, clock.withZone(ZoneOffset.UTC))
        );
        var headers = new HashMap<String, String>();
        signed.request().forEachHeader((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), String.join(",", values)));
        headers.remove("host");
        headers.remove("content-type");
        return headers;
    }

    private static String region(ProviderSpec provider) {
        if (!provider.options().region().isEmpty()) {
            return provider.options().region();
        }
        var host = REGION.matcher(provider.baseUrl().getHost());
        return host.matches() ? host.group(1) : "us-east-1";
    }
}
