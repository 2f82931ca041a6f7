package io.gatehouse.validation.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.dataset.Contract;
import io.gatehouse.testing.EmbeddedTable;
import io.gatehouse.validation.gate.Contracts.KeptContract;
import io.gatehouse.validation.gate.Contracts.Origin;
import io.gatehouse.validation.gate.Contracts.Precondition;
import io.gatehouse.validation.gate.Contracts.Version;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

class AwsContractsTest {

    private static final Contract INTEGER = contract("integer");
    private static final Contract STRING = contract("string");

    private final EmbeddedTable table = new EmbeddedTable("gatehouse-datasets");
    private Instant now = Instant.parse("2026-11-21T05:00:00Z");
    private final Map<String, String> published = new HashMap<>();
    private final AwsContracts contracts = new AwsContracts(table.client(), table.name(), new PublishedObjects(), "lake", () -> now);

    @AfterEach
    void close() {
        table.close();
    }

    private final class PublishedObjects implements S3Client {

        @Override
        public ResponseBytes<GetObjectResponse> getObjectAsBytes(GetObjectRequest request) {
            String content = published.get(request.bucket() + "/" + request.key());
            if (content == null) {
                throw NoSuchKeyException.builder().statusCode(404).build();
            }
            return ResponseBytes.fromByteArray(GetObjectResponse.builder().build(), content.getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public String serviceName() {
            return "s3";
        }

        @Override
        public void close() {}
    }

    @Test
    void shouldPreferTheApiToGitAndGitToWhatWasInferred() {
        assertThat(contracts.find("매출")).isEmpty();

        contracts.keepInferred("매출", "{}");
        contracts.keepInferred("매출", "{\"a\":1}");
        assertThat(contracts.find("매출")).contains(new KeptContract("{}", Origin.INFERRED));

        published.put("lake/config/contracts/매출.json", STRING.toJson());
        assertThat(contracts.find("매출")).contains(new KeptContract(STRING.toJson(), Origin.GIT));

        contracts.replace("매출", INTEGER, new Precondition.None());
        assertThat(contracts.find("매출")).contains(new KeptContract(INTEGER.toJson(), Origin.API));
        assertThat(contracts.find("other")).isEmpty();
    }

    @Test
    void shouldReplaceOnlyWhereThePreconditionHolds() {
        assertThat(contracts.replace("a", INTEGER, new Precondition.Version(STRING.version()))).isFalse();
        assertThat(contracts.replace("a", INTEGER, new Precondition.Unset())).isTrue();
        assertThat(contracts.replace("a", STRING, new Precondition.Unset())).isFalse();
        assertThat(contracts.replace("a", STRING, new Precondition.Version(STRING.version()))).isFalse();
        assertThat(contracts.replace("a", STRING, new Precondition.Version(INTEGER.version()))).isTrue();
        assertThat(contracts.find("a").orElseThrow().json()).isEqualTo(STRING.toJson());
    }

    @Test
    void shouldListVersionsByWhenTheyWereSetLast() {
        // Given
        contracts.replace("매출", INTEGER, new Precondition.None());
        now = now.plusSeconds(60);
        contracts.replace("매출", STRING, new Precondition.None());
        contracts.replace("other", INTEGER, new Precondition.None());

        // When, then
        assertThat(contracts.versions("매출")).containsExactly(
            new Version(STRING.version(), now),
            new Version(INTEGER.version(), now.minusSeconds(60))
        );
        now = now.plusSeconds(60);
        contracts.replace("매출", INTEGER, new Precondition.None());
        assertThat(contracts.versions("매출").getFirst()).isEqualTo(new Version(INTEGER.version(), now));
        assertThat(contracts.versions("none")).isEmpty();
    }

    @Test
    void shouldListADatasetWhoseContractCameFirst() {
        contracts.replace("매출", INTEGER, new Precondition.None());

        assertThat(new DynamoRunReader(table.client(), table.name()).datasets(10, Optional.empty()).items())
            .singleElement()
            .satisfies(item -> {
                assertThat(item.dataset()).isEqualTo("매출");
                assertThat(item.runId()).isNull();
                assertThat(item.contractVersion()).isEqualTo(INTEGER.version());
            });
    }

    private static Contract contract(String type) {
        return Contract.parse(("{\"fields\":[{\"name\":\"id\",\"type\":\"" + type + "\"}]}").getBytes(StandardCharsets.UTF_8));
    }
}
