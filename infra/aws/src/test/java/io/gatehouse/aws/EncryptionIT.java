package io.gatehouse.aws;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Nothing lies or travels in the clear, and nothing is deleted with the stack that people cannot make again. */
class EncryptionIT {

    private final Template template = Template.built();

    @Test
    void shouldEncryptVersionAndCloseEveryBucket() {
        assertThat(template.resources("AWS::S3::Bucket"))
            .hasSize(3)
            .allSatisfy((id, bucket) -> {
                var properties = bucket.path("Properties");
                assertThat(
                    properties
                        .at("/BucketEncryption/ServerSideEncryptionConfiguration/0/ServerSideEncryptionByDefault/SSEAlgorithm")
                        .asText()
                ).isEqualTo("AES256");
                assertThat(properties.at("/VersioningConfiguration/Status").asText()).isEqualTo("Enabled");
                assertThat(properties.path("PublicAccessBlockConfiguration"))
                    .hasSize(4)
                    .allSatisfy(setting -> assertThat(setting.asBoolean()).isTrue());
            });
    }

    @Test
    void shouldRefuseEveryBucketAndQueueOverPlainHttp() {
        assertRefusesPlainHttp("AWS::S3::Bucket", "AWS::S3::BucketPolicy", "Bucket", "s3:*");
        assertRefusesPlainHttp("AWS::SQS::Queue", "AWS::SQS::QueuePolicy", "Queues", "sqs:*");
    }

    @Test
    void shouldEncryptEveryQueueWithTheKeyThatEventBridgeMayUse() {
        assertThat(template.resources("AWS::SQS::Queue"))
            .hasSize(9)
            .allSatisfy((id, queue) -> {
                assertThat(queue.at("/Properties/SqsManagedSseEnabled").asBoolean()).isTrue();
                assertThat(queue.path("Properties").has("KmsMasterKeyId")).isFalse();
            });
    }

    @Test
    void shouldKeepBucketsAndTablesWhenTheStackIsDeleted() {
        for (var type : List.of("AWS::S3::Bucket", "AWS::DynamoDB::Table")) {
            assertThat(template.resources(type))
                .isNotEmpty()
                .allSatisfy((id, resource) -> {
                    assertThat(resource.path("DeletionPolicy").asText()).isEqualTo("Retain");
                    assertThat(resource.path("UpdateReplacePolicy").asText()).isEqualTo("Retain");
                });
        }
    }

    @Test
    void shouldLetEveryTableBeRestoredAndExpire() {
        assertThat(template.resources("AWS::DynamoDB::Table"))
            .hasSize(5)
            .allSatisfy((id, table) -> {
                var properties = table.path("Properties");
                assertThat(properties.at("/PointInTimeRecoverySpecification/PointInTimeRecoveryEnabled").asBoolean()).isTrue();
                assertThat(properties.at("/TimeToLiveSpecification/AttributeName").asText()).isEqualTo("expires_at");
                assertThat(properties.path("BillingMode").asText()).isEqualTo("PAY_PER_REQUEST");
            });
    }

    private void assertRefusesPlainHttp(String type, String policyType, String target, String actions) {
        var refusing = template
            .resources(policyType)
            .values()
            .stream()
            .map(policy -> policy.path("Properties"))
            .filter(policy ->
                Template.each(policy.at("/PolicyDocument/Statement"))
                    .stream()
                    .anyMatch(it -> refuses(it, actions))
            )
            .map(policy -> Template.target(Template.each(policy.path(target)).getFirst()))
            .toList();
        assertThat(refusing).containsExactlyInAnyOrderElementsOf(template.resources(type).keySet());
    }

    private static boolean refuses(JsonNode statement, String actions) {
        return (
            Map.of("Effect", "Deny", "Action", actions)
                .entrySet()
                .stream()
                .allMatch(entry -> statement.path(entry.getKey()).asText().equals(entry.getValue())) &&
            statement.at("/Principal/AWS").asText().equals("*") &&
            statement.at("/Condition/Bool/aws:SecureTransport").asText().equals("false")
        );
    }
}
