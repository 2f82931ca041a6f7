package io.gatehouse.scenarios.support;

import java.net.URI;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sqs.SqsClient;

/** The stock clients of AWS, as the owner of the account, pointed at an environment. */
public final class AwsClients implements AutoCloseable {

    private final SdkHttpClient http = ApacheHttpClient.create();
    private final URI endpoint;
    public final S3Client s3;
    public final SqsClient sqs;
    public final EventBridgeClient events;
    public final IamClient iam;

    public AwsClients(URI endpoint) {
        this.endpoint = endpoint;
        s3 = pointed(S3Client.builder().forcePathStyle(true).httpClient(http)).build();
        sqs = pointed(SqsClient.builder().httpClient(http)).build();
        events = pointed(EventBridgeClient.builder().httpClient(http)).build();
        iam = pointed(IamClient.builder().httpClient(http)).build();
    }

    private <B extends AwsClientBuilder<B, ?>> B pointed(B builder) {
        var owner = AwsBasicCredentials.create("owner", "unverified");
        return builder.endpointOverride(endpoint).region(Region.US_EAST_1).credentialsProvider(StaticCredentialsProvider.create(owner));
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
