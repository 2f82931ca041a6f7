package io.gatehouse.prediction.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.gatehouse.events.LabelRecord;
import io.gatehouse.lambda.access.Scopes;
import io.gatehouse.lambda.http.ApiRequest;
import io.gatehouse.lambda.http.ApiResponse;
import io.gatehouse.lambda.http.Caller;
import io.gatehouse.lambda.http.Router;
import io.gatehouse.prediction.core.Bench;
import io.gatehouse.prediction.core.Served;
import io.gatehouse.prediction.later.Order;
import io.gatehouse.prediction.later.Orders;
import io.gatehouse.prediction.rows.Limits;
import io.gatehouse.prediction.rows.RowReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PredictionApiTest implements Orders {

    private static final JsonMapper JSON = new JsonMapper();

    private final Bench bench = new Bench();
    private final Map<String, Order> orders = new HashMap<>();
    private final List<String> sent = new ArrayList<>();
    private final List<LabelRecord> labels = new ArrayList<>();
    private final Router router = PredictionApi.router(
        new PredictionApi.Parts(
            new Predicting(new RowReader(Limits.DEFAULT), bench.predictor),
            name -> new Served(name, bench.plan, null),
            this,
            (dataset, name, decisions) -> labels.addAll(decisions),
            () -> "o-" + orders.size(),
            bench
        )
    );

    private ApiResponse ask(String method, String path, String body, String scopes, Map<String, String> headers) {
        var caller = new Caller("k", "u", "t", Scopes.parse(scopes));
        return router.answer(new ApiRequest(method, path, Map.of(), Map.of(), headers, body, caller, "q"));
    }

    private ApiResponse post(String path, String body) {
        return ask("POST", path, body, "predict", Map.of());
    }

    private static JsonNode json(ApiResponse response) throws Exception {
        return JSON.readTree(response.body());
    }

    @Test
    void shouldAnswerEachRowWithItsSourceVersionAndTime() throws Exception {
        // When
        var answer = post("/predict/m", "{\"rows\":[{\"id\":\"a\",\"features\":{\"x\":0.5}}]}");
        // Then
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(
            "{\"model\":\"m\",\"predictions\":[{\"id\":\"a\",\"score\":0.6,\"prediction\":\"late\",\"source\":\"model\"," +
                "\"model_version\":\"1\",\"predicted_at\":\"2026-01-01T00:00:00Z\",\"rules\":[]}]}"
        );
    }

    @Test
    void shouldNameTheFeatureThatIsMissing() throws Exception {
        // When
        var answer = post("/predict/m", "{\"rows\":[{\"features\":{\"x\":1}},{\"features\":{\"y\":1}}]}");
        // Then
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.headers()).containsEntry("Content-Type", "application/problem+json");
        assertThat(json(answer).path("feature").asText()).isEqualTo("x");
        assertThat(json(answer).path("pointer").asText()).isEqualTo("/rows/1/features/x");
    }

    @Test
    void shouldSayWhatIsWrongWithARequest() {
        assertThat(post("/predict/m", "{}").status()).isEqualTo(400);
        assertThat(post("/predict/m", "x".repeat(Limits.DEFAULT.characters() + 1)).status()).isEqualTo(413);
        bench.champion = null;
        assertThat(post("/predict/m", "{\"rows\":[{\"id\":\"a\"}]}").status()).isEqualTo(404);
    }

    @Test
    void shouldAnswer503WithWhenToTryAgainWhereNothingIsDeclared() {
        // Given
        bench.modelDown = true;
        // When
        var answer = post("/predict/m", "{\"rows\":[{\"features\":{\"x\":1}}]}");
        // Then
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.headers()).containsEntry("Retry-After", "2");
    }

    @Test
    void shouldLetAKeyPredictWithWhatItsPatternMatches() {
        var body = "{\"rows\":[{\"features\":{\"x\":1}}]}";
        assertThat(ask("POST", "/predict/m", body, "predict:m*", Map.of()).status()).isEqualTo(200);
        assertThat(ask("POST", "/predict/m", body, "predict:n*", Map.of()).status()).isEqualTo(403);
        assertThat(ask("POST", "/predict/m", body, "datasets:read", Map.of()).status()).isEqualTo(403);
    }

    @Test
    void shouldAnswerLater() throws Exception {
        // Given
        var body = "{\"rows\":[{\"id\":\"a\",\"features\":{\"x\":0.5}}]}";
        // When
        var taken = ask("POST", "/predict/m", body, "predict", Map.of("Prefer", "respond-async"));
        // Then
        assertThat(taken.status()).isEqualTo(202);
        var place = taken.headers().get("Location");
        assertThat(ask("GET", place, "", "predict", Map.of()).status()).isEqualTo(202);
        // When
        assertThat(sent).containsExactly("o-0");
        ask("POST", place, "", "", Map.of());
        // Then
        var answer = ask("GET", place, "", "predict:m", Map.of());
        assertThat(answer.status()).isEqualTo(200);
        assertThat(json(answer).at("/predictions/0/id").asText()).isEqualTo("a");
        assertThat(ask("GET", place, "", "predict:other", Map.of()).status()).isEqualTo(404);
    }

    @Test
    void shouldTellLaterWhatWouldHaveBeenToldAtOnce() throws Exception {
        // When
        var taken = ask("POST", "/predict/m", "{\"rows\":[{\"features\":{}}]}", "predict", Map.of("Prefer", "respond-async"));
        var place = taken.headers().get("Location");
        ask("POST", place, "", "", Map.of());
        // Then
        var answer = ask("GET", place, "", "predict", Map.of());
        assertThat(answer.status()).isEqualTo(422);
        assertThat(json(answer).path("feature").asText()).isEqualTo("x");
        assertThat(ask("POST", "/predict/m", "{}", "predict", Map.of("Prefer", "respond-async")).status()).isEqualTo(400);
    }

    @Test
    void shouldDeliverDecisionsAsLabels() throws Exception {
        // Given
        bench.plan("{\"review\":{\"below\":0.6,\"labels\":\"late-labels\"}}");
        // When
        var answer = post("/predict/m/reviews", "{\"decisions\":[{\"id\":\"a\",\"label\":\"true\"}]}");
        // Then
        assertThat(answer.status()).isEqualTo(202);
        assertThat(json(answer).path("dataset").asText()).isEqualTo("late-labels");
        assertThat(labels).containsExactly(new LabelRecord("a", "true", bench.now));
    }

    @Test
    void shouldRefuseDecisionsThatNobodyTakesOrThatSayNothing() {
        assertThat(post("/predict/m/reviews", "{\"decisions\":[{\"id\":\"a\",\"label\":\"1\"}]}").status()).isEqualTo(409);
        assertThat(post("/predict/m/reviews", "{\"decisions\":[{\"id\":\"a\"}]}").status()).isEqualTo(400);
        assertThat(post("/predict/m/reviews", "{}").status()).isEqualTo(400);
        assertThat(post("/predict/m/reviews", "{").status()).isEqualTo(400);
    }

    @Override
    public void put(Order order) {
        orders.put(order.id(), order);
    }

    @Override
    public Optional<Order> find(String id) {
        return Optional.ofNullable(orders.get(id));
    }

    @Override
    public void send(String id) {
        sent.add(id);
    }
}
