package io.gatehouse.scenarios.support;

import java.net.URI;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sqs.SqsClient;

/** The stock clients of AWS, as the owner of the account, pointed at an environment. */
public final class AwsClients implements AutoCloseable {

    /** Whoever runs the account. Our own stack takes any name and verifies no signature. */
    public static final AwsBasicCredentials OWNER = AwsBasicCredentials.create("owner", "unverified");

    private final SdkHttpClient http = ApacheHttpClient.create();
    private final URI endpoint;
    public final S3Client s3;
    public final SqsClient sqs;
    public final EventBridgeClient events;
    public final IamClient iam;

    public AwsClients(URI endpoint) {
        this.endpoint = endpoint;
        s3 = pointed(S3Client.builder().forcePathStyle(true)).build();
        sqs = pointed(SqsClient.builder()).build();
        events = pointed(EventBridgeClient.builder()).build();
        iam = pointed(IamClient.builder()).build();
    }

    /** A client of another service, pointed at the same environment; its caller closes it. */
    public <B extends AwsSyncClientBuilder<B, ?> & AwsClientBuilder<B, ?>> B pointed(B builder) {
        return builder
            .httpClient(http)
            .endpointOverride(endpoint)
            .region(Region.US_EAST_1)
            .credentialsProvider(StaticCredentialsProvider.create(OWNER));
    }

    @Override
    public void close() {
        s3.close();
        sqs.close();
        events.close();
        iam.close();
        http.close();
    }
}
