package io.gatehouse.prediction.aws;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.prediction.answer.Scale;
import io.gatehouse.prediction.core.Unavailable;
import io.gatehouse.prediction.serving.LoadedModels;
import io.gatehouse.serving.PredictionTable;
import io.gatehouse.serving.ServedModels;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.s3.S3Client;

/** What DynamoDB says of a table that is asked too often is a reason to ask somebody else, and no failure of ours. */
class ThrottledTableTest {

    private static final Instant AT = Instant.parse("2026-01-01T00:00:00Z");

    private final DynamoDbClient dynamo = new Throttled();

    private static final class Throttled implements DynamoDbClient {

        @Override
        public GetItemResponse getItem(GetItemRequest request) {
            throw ProvisionedThroughputExceededException.builder().message("Too much").build();
        }

        @Override
        public QueryResponse query(QueryRequest request) {
            throw ProvisionedThroughputExceededException.builder().message("Too much").build();
        }

        @Override
        public String serviceName() {
            return "dynamodb";
        }

        @Override
        public void close() {}
    }

    private static final class Untouched implements S3Client {

        @Override
        public String serviceName() {
            return "s3";
        }

        @Override
        public void close() {}
    }

    @Test
    void shouldSayThatWhatWasComputedIsAway() {
        var precomputed = new BatchedPredictions(new PredictionTable(dynamo, "predictions"), () -> AT);

        assertThatThrownBy(() -> precomputed.find("m", List.of("a"), Scale.UNKNOWN)).isInstanceOf(Unavailable.class);
    }

    @Test
    void shouldSayThatTheModelIsAwayWhichWasNeverLoaded() {
        var models = new LoadedModels(ServedModels.of(dynamo, "models", new Untouched(), "models", () -> AT));

        assertThatThrownBy(() -> models.version("m", "champion")).isInstanceOf(Unavailable.class);
        assertThatThrownBy(() -> models.live("m", "champion")).isInstanceOf(Unavailable.class);
    }
}
