package io.gatehouse.events;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayCustomAuthorizerEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import com.fasterxml.jackson.core.type.TypeReference;
import io.gatehouse.lambda.Json;
import io.gatehouse.lambda.http.ApiRequest;
import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Reads every sample invocation the way Lambda's runtime does. */
class SamplesTest {

    @Test
    void shouldReadAnObjectOfAVersionedBucket() throws IOException {
        ObjectCreated.Stored object = landed("object-created.json").detail().object();

        assertThat(object.key()).isEqualTo("flights/2001/01.csv");
        assertThat(object.versionId()).isEqualTo("IYV3p45BT0ac8hjHg1houSdS1a.Mro8e");
        assertThat(object.size()).isEqualTo(182_736);
    }

    @Test
    void shouldTakeTheKeyAsItIsWithoutDecoding() throws IOException {
        BusEvent<ObjectCreated> event = landed("object-created-korean-key.json");

        assertThat(event.detailType()).isEqualTo(ObjectCreated.DETAIL_TYPE);
        assertThat(event.source()).isEqualTo(ObjectCreated.SOURCE);
        assertThat(event.detail().object().key()).isEqualTo("매출/2026 3월/서울+부산 100%.csv");
        assertThat(event.detail().object().versionId()).isNull();
    }

    @ParameterizedTest
    @CsvSource({ "get-runs.json,GET", "put-contract.json,PUT", "create-key.json,POST" })
    void shouldReadProxyRequests(String sample, String method) throws IOException {
        ApiRequest request = ApiRequest.of(read(sample, APIGatewayProxyRequestEvent.class));

        assertThat(request.method()).isEqualTo(method);
        assertThat(request.path()).startsWith("/").doesNotContain("/live/");
        assertThat(request.caller().keyId()).isNotEmpty();
    }

    @Test
    void shouldReadTheAuthorizersRequest() throws IOException {
        var request = read("authorizer-request.json", APIGatewayCustomAuthorizerEvent.class);

        assertThat(request.getMethodArn()).endsWith("/live/GET/datasets/flights/runs");
        assertThat(request.getHeaders()).containsKey("Authorization");
    }

    private static BusEvent<ObjectCreated> landed(String sample) throws IOException {
        SQSEvent event = read(sample, SQSEvent.class);
        return Json.mapper().readValue(event.getRecords().getFirst().getBody(), new TypeReference<>() {});
    }

    private static <T> T read(String sample, Class<T> type) throws IOException {
        try (InputStream in = DomainEvent.class.getResourceAsStream("samples/" + sample)) {
            return LambdaEventSerializers.serializerFor(type, DomainEvent.class.getClassLoader()).fromJson(in);
        }
    }
}
