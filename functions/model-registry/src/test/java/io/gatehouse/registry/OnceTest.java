package io.gatehouse.registry;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.gatehouse.lambda.Json;
import io.gatehouse.registry.TestRegistry.Answer;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

class OnceTest {

    private final TestTable table = new TestTable();
    private final TestRegistry gatehouse = new TestRegistry(table.table());

    @AfterEach
    void close() {
        table.close();
    }

    static Stream<Arguments> creates() {
        return Stream.of(
            Arguments.of("experiments/create", Map.of("name", "e")),
            Arguments.of("runs/create", Map.of("experiment_id", "0")),
            Arguments.of("logged-models", Map.of("experiment_id", "0")),
            Arguments.of("registered-models/create", Map.of("name", "new")),
            Arguments.of("model-versions/create", Map.of("name", "old", "source", "s3://b/m"))
        );
    }

    @ParameterizedTest
    @MethodSource("creates")
    void shouldAnswerARepeatedCreateAsBeforeAndMakeNothing(String path, Map<String, String> body) {
        gatehouse.post("registered-models/create", Map.of("name", "old"));

        var first = send(path, body, "one");
        var again = send(path, body, "one");

        assertThat(first.status()).isEqualTo(200);
        assertThat(again).isEqualTo(first);
    }

    @Test
    void shouldTakeEqualCreatesForTwoWithoutAKey() {
        var first = gatehouse.post("runs/create", Map.of("experiment_id", "0"));
        var second = gatehouse.post("runs/create", Map.of("experiment_id", "0"));

        assertThat(id(second)).isNotEqualTo(id(first));
    }

    @Test
    void shouldRefuseAKeyThatNamedAnotherRequest() {
        send("runs/create", Map.of("experiment_id", "0"), "one");

        var other = send("runs/create", Map.of("experiment_id", "0", "run_name", "other"), "one");

        assertThat(other.status()).isEqualTo(400);
        assertThat(other.body().path("message").asText()).contains("Idempotency-Key");
    }

    @ParameterizedTest
    @MethodSource("creates")
    void shouldMakeOneOfManyEqualCreatesAtOnce(String path, Map<String, String> body) throws Exception {
        gatehouse.post("registered-models/create", Map.of("name", "old"));
        var call = (Callable<Answer>) () -> send(path, body, "one");

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = new HashSet<JsonNode>();
            for (Future<Answer> answer : threads.invokeAll(List.of(call, call, call, call, call, call))) {
                assertThat(answer.get().status()).as(answer.get().toString()).isEqualTo(200);
                answers.add(answer.get().body());
            }
            assertThat(answers).hasSize(1);
        }
    }

    @Test
    void shouldNotReportAFailureOfWhatWasWritten() {
        var unlucky = new TestRegistry(table.table(losingAnswers(table.client())));

        var experiment = unlucky.post("experiments/create", Map.of("name", "e"));
        var model = unlucky.post("registered-models/create", Map.of("name", "m"));
        var version = unlucky.post("model-versions/create", Map.of("name", "m", "source", "s3://b/m"));
        var run = unlucky.post("runs/create", Map.of("experiment_id", "0"));
        var logged = unlucky.post("runs/set-tag", Map.of("run_id", id(run), "key", "a", "value", "b"));

        assertThat(List.of(experiment, model, version, run, logged))
            .extracting(Answer::status)
            .containsOnly(200);
        assertThat(gatehouse.get("model-versions/get", "name=m&version=1").status()).isEqualTo(200);
        assertThat(gatehouse.get("model-versions/get", "name=m&version=2").status()).isEqualTo(404);
    }

    /** A client whose writes are all done, and never answered in time. */
    private static DynamoDbClient losingAnswers(DynamoDbClient client) {
        return (DynamoDbClient) Proxy.newProxyInstance(
            OnceTest.class.getClassLoader(),
            new Class<?>[] { DynamoDbClient.class },
            (proxy, method, arguments) -> {
                try {
                    var answer = method.invoke(client, arguments);
                    if (method.getName().equals("transactWriteItems")) {
                        throw ApiCallTimeoutException.create(1);
                    }
                    return answer;
                } catch (InvocationTargetException e) {
                    throw e.getCause();
                }
            }
        );
    }

    private Answer send(String path, Object body, String name) {
        var headers = Map.of("Authorization", "Bearer gh_local_admin", "Idempotency-Key", name);
        return gatehouse.send("POST", path, "", Json.text(body), headers);
    }

    private static String id(Answer answer) {
        return answer.body().at("/run/info/run_id").asText();
    }
}
