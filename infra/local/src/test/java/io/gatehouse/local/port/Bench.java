package io.gatehouse.local.port;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.gatehouse.local.iam.Credentials;
import io.gatehouse.local.iam.Iam;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;

/** A port of its own for a test, and AWS's clients for it: as the owner, and as a function of the role {@code worker}. */
public final class Bench implements AutoCloseable {

    public static final String ROLE = "worker";

    private static final JsonMapper JSON = new JsonMapper();

    public final Iam iam = new Iam();
    public final List<String> console = new CopyOnWriteArrayList<>();
    public final AwsPort port = new AwsPort(0, iam, console::add);
    private final SdkHttpClient http = ApacheHttpClient.create();

    public Bench(AwsService... services) {
        List.of(services).forEach(port::mount);
        port.start();
        iam.putRole(ROLE, "arn:aws:iam::000000000000:role/" + ROLE);
    }

    public URI uri() {
        return port.uri();
    }

    /** Gives the role one policy with one statement that allows the actions on the resources. */
    public void allow(String actions, String... resources) {
        iam.putRolePolicy(
            ROLE,
            "only",
            json("{'Statement':[{'Effect':'Allow','Action':%s,'Resource':['%s']}]}", actions, String.join("','", resources))
        );
    }

    /** JSON written with single quotes. */
    public static JsonNode json(String template, Object... values) {
        try {
            return JSON.readTree(template.formatted(values).replace('\'', '"'));
        } catch (IOException malformed) {
            throw new UncheckedIOException(malformed);
        }
    }

    public <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C owner(B builder) {
        return client(builder, StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")));
    }

    public <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C worker(B builder) {
        return client(
            builder,
            StaticCredentialsProvider.create(session(iam.issue("arn:aws:iam::000000000000:role/" + ROLE, "my-function")))
        );
    }

    public static AwsSessionCredentials session(Credentials issued) {
        return AwsSessionCredentials.create(issued.accessKeyId(), issued.secretAccessKey(), issued.sessionToken());
    }

    private <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C client(B builder, StaticCredentialsProvider credentials) {
        return builder.endpointOverride(port.uri()).region(Region.US_EAST_1).httpClient(http).credentialsProvider(credentials).build();
    }

    @Override
    public void close() {
        http.close();
        port.close();
    }
}
