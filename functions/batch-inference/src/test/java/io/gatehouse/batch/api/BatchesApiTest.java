package io.gatehouse.batch.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.batch.aws.DynamoAcceptedRuns;
import io.gatehouse.batch.aws.DynamoBatches;
import io.gatehouse.batch.work.Batch;
import io.gatehouse.batch.work.Batches.Chunk;
import io.gatehouse.batch.work.Starter;
import io.gatehouse.lambda.Json;
import io.gatehouse.lambda.access.Scopes;
import io.gatehouse.lambda.dynamodb.Items;
import io.gatehouse.lambda.http.ApiRequest;
import io.gatehouse.lambda.http.ApiResponse;
import io.gatehouse.lambda.http.Caller;
import io.gatehouse.lambda.http.Router;
import io.gatehouse.serving.Registered;
import io.gatehouse.serving.Registrations;
import io.gatehouse.serving.UnknownModel;
import io.gatehouse.serving.Wanted;
import io.gatehouse.testing.EmbeddedTable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BatchesApiTest {

    private static final Instant NOW = Instant.parse("2026-11-22T06:00:00Z");
    private static final int CHUNK_ROWS = 10;

    private final EmbeddedTable table = new EmbeddedTable("both");
    private final DynamoBatches batches = new DynamoBatches(table.client(), table.name());
    private final List<String> sent = new ArrayList<>();
    private int champion = 3;
    private Router router;

    @BeforeEach
    void open() {
        Registrations registrations = (model, wanted) -> new Registered(model, "m1", version(model, wanted), "s3://m/x", Map.of());
        var parts = new Starter.Parts(batches, registrations, (batch, chunks) -> sent.add(batch + " " + chunks), "s3://lake/"::concat);
        var starter = new Starter(parts, () -> NOW, CHUNK_ROWS);
        var runs = new DynamoAcceptedRuns(table.client(), table.name());
        router = BatchesApi.router(new BatchesApi.Parts(starter, batches, runs, registrations));
        for (var run : List.of("r1", "r2", "r3")) {
            keep("flights", run, "{'status':'partially_accepted','rows':{'total':30,'valid':25,'rejected':5}}");
        }
        keep("weather", "r2", "{'status':'accepted','rows':{'total':5,'valid':5,'rejected':0}}");
        keep("weather", "r9", "{'status':'rejected','rows':{'total':5,'valid':5,'rejected':0}}");
    }

    @AfterEach
    void close() {
        table.close();
    }

    private int version(String model, Wanted wanted) {
        if (!model.equals("late")) {
            throw new UnknownModel("There is no model '" + model + "': register it, or ask for another.");
        }
        return wanted instanceof Wanted.Version one ? one.number() : champion;
    }

    private void keep(String dataset, String run, String document) {
        var item = new HashMap<>(Items.key("dataset#" + dataset, "run#" + run));
        item.put(Items.DOCUMENT, Items.compressed(document.replace('\'', '"').getBytes(StandardCharsets.UTF_8)));
        table.client().putItem(put -> put.tableName(table.name()).item(item));
    }

    @Test
    void shouldBeginABatchOfRowsThatWereAcceptedBefore() {
        // When it is asked for twice, and again after the alias has moved
        var answer = post("{'dataset':'flights','run_id':'r1','model':'late','id':'flight'}");
        var again = post("{'dataset':'flights','run_id':'r1','model':'late','id':'flight'}");
        champion = 4;
        var moved = post("{'dataset':'flights','run_id':'r1','model':'late','id':'flight'}");

        // Then there are two batches, of the version that served at the time, and their chunks are on their way
        assertThat(answer.status()).as(answer.body()).isEqualTo(202);
        assertThat(answer.headers()).containsEntry("Location", "/batches/r1.late.v3");
        assertThat(json(answer).toString()).isEqualTo(
            "{\"batch_id\":\"r1.late.v3\",\"dataset\":\"flights\",\"run_id\":\"r1\",\"model\":\"late\",\"model_version\":3," +
                "\"status\":\"running\",\"rows\":{\"total\":25,\"predicted\":0,\"failed\":0}," +
                "\"output_uri\":\"s3://lake/predictions/late/flights/r1/v3/\",\"started_at\":\"2026-11-22T06:00:00Z\"}"
        );
        assertThat(json(again)).isEqualTo(json(answer));
        assertThat(json(moved).path("batch_id").asText()).isEqualTo("r1.late.v4");
        assertThat(sent).contains("r1.late.v3 3", "r1.late.v4 3");
    }

    @Test
    void shouldSayWhatIsWrong() {
        assertThat(post("[]").status()).isEqualTo(400);
        assertThat(post("{'dataset':'flights','run_id':'r1'}").status()).isEqualTo(400);
        assertThat(post("{'dataset':'flights','run_id':'r1','model':'late','alias':'a','version':1}").status()).isEqualTo(400);
        assertThat(post("{'dataset':'flights','run_id':'r1','model':'late','colour':'red'}").body()).contains("'colour' is not known");
        assertThat(post("{'dataset':'flights','run_id':'r7','model':'late'}").body()).contains("no run 'r7'");
        assertThat(post("{'dataset':'weather','run_id':'r9','model':'late'}").status()).isEqualTo(422);
        var unknown = post("{'dataset':'flights','run_id':'r1','model':'early'}");
        assertThat(unknown.status()).isEqualTo(404);
        assertThat(unknown.body()).contains("no model 'early'");
        post("{'dataset':'flights','run_id':'r1','model':'late'}");
        assertThat(post("{'dataset':'flights','run_id':'r1','model':'late','explain':true}").status()).isEqualTo(409);
    }

    @Test
    void shouldNeedAKeyThatMayPredictAndReadTheRows() {
        var body = "{'dataset':'flights','run_id':'r1','model':'late'}".replace('\'', '"');
        assertThat(ask("POST", "/batches", body, "predict:la* datasets:read", Map.of(), Map.of()).status()).isEqualTo(202);
        assertThat(ask("POST", "/batches", body, "predict:fraud* datasets:read", Map.of(), Map.of()).status()).isEqualTo(403);
        assertThat(ask("POST", "/batches", body, "predict datasets:read:weather", Map.of(), Map.of()).status()).isEqualTo(403);
        assertThat(ask("GET", "/batches/r1.late.v3", "", "datasets:read:weather", Map.of(), Map.of()).status()).isEqualTo(404);
        assertThat(ask("GET", "/batches/r1.late.v3", "", "datasets:read:fl*", Map.of(), Map.of()).status()).isEqualTo(200);
    }

    @Test
    void shouldListThoseOfTheNewestRunsFirstByParts() {
        // Given batches of three runs, and of another data set
        for (var run : List.of("r1", "r3", "r2")) {
            post("{'dataset':'flights','run_id':'" + run + "','model':'late'}");
        }
        post("{'dataset':'weather','run_id':'r2','model':'late','version':8}");

        // When they are listed two by two
        var first = get("/batches", Map.of("dataset", "flights", "limit", "2"));
        var second = get("/batches", Map.of("dataset", "flights", "limit", "2", "next", first.path("next").asText()));

        // Then
        assertThat(ids(first)).containsExactly("r3.late.v3", "r2.late.v3");
        assertThat(ids(second)).containsExactly("r1.late.v3");
        assertThat(second.path("next").isNull()).isTrue();
        assertThat(ids(get("/batches", Map.of()))).containsExactly("r3.late.v3", "r2.late.v8", "r2.late.v3", "r1.late.v3");
        var seen = ask("GET", "/batches", "", "datasets:read:weather", Map.of(), Map.of());
        assertThat(ids(json(seen))).containsExactly("r2.late.v8");
        assertThat(ask("GET", "/batches", "", "admin", Map.of("limit", "many"), Map.of()).status()).isEqualTo(400);
    }

    @Test
    void shouldShowHowFarABatchIs() {
        // Given a batch of three chunks, of which one is done
        post("{'dataset':'flights','run_id':'r1','model':'late'}");
        var batch = batches.find("r1.late.v3").orElseThrow();
        batches.done(batch, new Chunk(1, 9, 1));

        // When it is looked at, as a document and as events
        var shown = get("/batches/r1.late.v3", Map.of());
        var event = events("");
        batches.end(ended(batch));
        var last = events("10");

        // Then
        assertThat(shown.at("/rows/predicted").asInt()).isEqualTo(9);
        assertThat(shown.at("/rows/failed").asInt()).isEqualTo(1);
        assertThat(event.headers()).containsEntry("Content-Type", "text/event-stream");
        assertThat(event.body()).startsWith("retry: 2000\nid: 10\nevent: batch\ndata: {\"batch_id\":\"r1.late.v3\"").endsWith("}\n\n");
        assertThat(last.body()).contains("id: end\n", "\"status\":\"finished\"");
        assertThat(events("end").status()).isEqualTo(204);
        assertThat(ask("GET", "/batches/unknown", "", "admin", Map.of(), Map.of()).status()).isEqualTo(404);
    }

    private static Batch ended(Batch batch) {
        var document = (ObjectNode) Json.mapper().valueToTree(batch);
        document.put("status", "finished").put("finished_at", NOW.toString());
        return Json.mapper().convertValue(document, Batch.class);
    }

    private ApiResponse events(String lastId) {
        return ask("GET", "/batches/r1.late.v3", "", "admin", Map.of(), Map.of("Accept", "text/event-stream", "Last-Event-ID", lastId));
    }

    private static List<String> ids(JsonNode listing) {
        return listing
            .path("batches")
            .valueStream()
            .map(batch -> batch.path("batch_id").asText())
            .toList();
    }

    private ApiResponse post(String body) {
        return ask("POST", "/batches", body.replace('\'', '"'), "predict datasets:read", Map.of(), Map.of());
    }

    private JsonNode get(String path, Map<String, String> query) {
        var answer = ask("GET", path, "", "datasets:read", query, Map.of());
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return json(answer);
    }

    private ApiResponse ask(
        String method,
        String path,
        String body,
        String scopes,
        Map<String, String> query,
        Map<String, String> headers
    ) {
        var caller = new Caller("k", "u", "t", Scopes.parse(scopes));
        return router.answer(new ApiRequest(method, path, Map.of(), query, headers, body, caller, "q"));
    }

    private static JsonNode json(ApiResponse response) {
        try {
            return Json.mapper().readTree(response.body());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
