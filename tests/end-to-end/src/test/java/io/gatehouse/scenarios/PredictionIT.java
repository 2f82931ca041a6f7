package io.gatehouse.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.gatehouse.scenarios.support.Api;
import io.gatehouse.scenarios.support.Await;
import io.gatehouse.scenarios.support.AwsClients;
import io.gatehouse.scenarios.support.Environment;
import io.gatehouse.scenarios.support.Samples;
import io.gatehouse.scenarios.support.Scenarios;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.core.sync.RequestBody;

/** A promoted model answers rows, with what is declared around it and for when it cannot. */
@ExtendWith(Scenarios.class)
class PredictionIT {

    private static final Duration SOON = Duration.ofSeconds(120);
    private static final String MODEL = "scenario-predicted";
    private static final String ROW = "{\"rows\":[{\"id\":\"r-1\",\"features\":{\"x1\":0.4,\"x2\":0.9}}]}";

    /** Once for all scenarios here: what stands is found standing. */
    @BeforeEach
    void promoted(Api api, AwsClients aws) {
        publish(
            aws,
            "serving/" + MODEL + ".json",
            """
            {"review":{"below":1.0,"labels":"scenario-reviewed"},"fallback":[{"default":{"score":0.5}}]}
            """
        );
        publish(
            aws,
            "rules/" + MODEL + ".json",
            """
            {"fields":{"x1":"number"},"before":[{"name":"outside","when":"x1 > 1000.0","filter":"Nothing is so large."}]}
            """
        );
        publish(aws, "serving/scenario-modelless.json", "{\"fallback\":[{\"default\":{\"score\":0.25,\"prediction\":\"no\"}}]}");
        if (api.get("/api/2.0/mlflow/registered-models/alias?name=" + MODEL + "&alias=champion").status() != 200) {
            drop(aws, 1);
            promote(api, 1);
        }
        var outside = "{\"rows\":[{\"features\":{\"x1\":5000}}]}";
        Await.untilTrue("the rules", SOON, () ->
            api
                .post("/predict/" + MODEL, outside)
                .body()
                .contains("\"outside\"")
        );
    }

    @Test
    void shouldAnswerByTheChampionAndSaySo(Api api) {
        var answer = api.post("/predict/" + MODEL, ROW);

        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        var prediction = answer.json().at("/predictions/0");
        assertThat(prediction.path("id").asText()).isEqualTo("r-1");
        assertThat(prediction.path("source").asText()).isEqualTo("model");
        assertThat(prediction.path("model_version").asText()).isNotEmpty();
        assertThat(prediction.path("score").isNumber()).isTrue();
    }

    @Test
    void shouldFilterByRulesAndRefuseWhatCannotBeRead(Api api) {
        var filtered = api
            .post("/predict/" + MODEL, "{\"rows\":[{\"features\":{\"x1\":5000}}]}")
            .json()
            .at("/predictions/0");
        var unfit = api.post("/predict/" + MODEL, "{\"rows\":[{\"features\":{\"x1\":[]}}]}");
        var unknown = api.post("/predict/scenario-unheard-of", ROW);

        assertThat(filtered.path("source").asText()).isEqualTo("rule");
        assertThat(filtered.at("/rules/0").asText()).isEqualTo("outside");
        assertThat(unfit.status()).isEqualTo(422);
        assertThat(unfit.json().path("feature").asText()).isEqualTo("x1");
        assertThat(unknown.status()).isEqualTo(404);
    }

    @Test
    void shouldLetAKeyAskForWhatItsPatternMatches(Api api, Environment environment) {
        var made = api.post(
            "/admin/keys",
            """
            {"name":"scenario","owner":{"user":"ana","team":"revenue"},"scopes":["predict:scenario-pre*"],"expires_at":"2099-01-01T00:00:00Z"}"""
        );
        assertThat(made.status()).as(made.toString()).isEqualTo(201);
        var narrow = Api.of(environment.api(), made.json().path("key").asText());

        assertThat(narrow.post("/predict/" + MODEL, ROW).status()).isEqualTo(200);
        assertThat(narrow.post("/predict/another", ROW).status()).isEqualTo(403);
        assertThat(
            Api.anonymous(environment.api())
                .post("/predict/" + MODEL, ROW)
                .status()
        ).isEqualTo(401);
    }

    @Test
    void shouldAnswerLaterToWhoDoesNotWait(Api api) {
        var taken = api.post("/predict/" + MODEL, ROW, "Prefer", "respond-async");

        assertThat(taken.status()).as(taken.toString()).isEqualTo(202);
        var answer = Await.until("the answer", SOON, () ->
            Optional.of(api.get(taken.header("Location"))).filter(told -> told.status() != 202)
        );
        assertThat(answer.json().at("/predictions/0/id").asText()).isEqualTo("r-1");
    }

    @Test
    void shouldLayAnUnsureAnswerBeforeAPersonAndDeliverTheDecision(Api api, AwsClients aws) {
        var url = aws.sqs.getQueueUrl(get -> get.queueName("gatehouse-reviews")).queueUrl();
        var answer = api.post("/predict/" + MODEL, ROW.replace("r-1", "r-unsure"));
        assertThat(answer.json().at("/predictions/0/review").asBoolean()).as(answer.toString()).isTrue();

        var asked = Await.until("what a person is asked", SOON, () ->
            aws.sqs
                .receiveMessage(receive -> receive.queueUrl(url).maxNumberOfMessages(10).waitTimeSeconds(1))
                .messages()
                .stream()
                .filter(message -> message.body().contains("r-unsure"))
                .findFirst()
        );
        assertThat(asked.body()).contains(MODEL, "\"x1\"");
        var decided = api.post("/predict/" + MODEL + "/reviews", "{\"decisions\":[{\"id\":\"r-unsure\",\"label\":\"1\"}]}");

        assertThat(decided.status()).as(decided.toString()).isEqualTo(202);
        var delivered = aws.s3.listObjectsV2(list -> list.bucket("gatehouse-landing").prefix("scenario-reviewed/reviews/")).contents();
        assertThat(delivered).isNotEmpty();
    }

    @Test
    void shouldNotFailWhileTheAliasMoves(Api api, AwsClients aws) {
        drop(aws, 2);
        var before = api
            .post("/predict/" + MODEL, ROW)
            .json()
            .at("/predictions/0/model_version")
            .asText();
        awaitVersion(api, 2);
        var versions = new HashSet<String>();
        var sources = new ArrayList<String>();
        promote(api, 2);

        Await.untilTrue("the new version", SOON, () -> {
            var answer = api.post("/predict/" + MODEL, ROW);
            assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
            sources.add(prediction(answer).path("source").asText());
            versions.add(prediction(answer).path("model_version").asText());
            return versions.contains("2");
        });
        assertThat(List.of("1", "2")).contains(before);
        assertThat(sources).containsOnly("model");
    }

    @Test
    void shouldAnswerAsDeclaredWhileThereIsNoModel(Api api) {
        var answer = api.post("/predict/scenario-modelless", ROW);

        assertThat(prediction(answer).path("source").asText()).isEqualTo("fallback");
        assertThat(prediction(answer).path("prediction").asText()).isEqualTo("no");
    }

    private static JsonNode prediction(Api.Answer answer) {
        return answer.json().at("/predictions/0");
    }

    private static void publish(AwsClients aws, String file, String document) {
        aws.s3.putObject(put -> put.bucket("gatehouse-lake").key("config/" + file), RequestBody.fromString(document));
    }

    private static void drop(AwsClients aws, int version) {
        var model = Samples.bytes(Samples.ROOT.resolve("samples/models/interaction/model.ubj"));
        aws.s3.putObject(put -> put.bucket("gatehouse-models").key(MODEL + "/" + version + "/model.ubj"), RequestBody.fromBytes(model));
    }

    private static void awaitVersion(Api api, int version) {
        var path = "/api/2.0/mlflow/model-versions/get?name=%s&version=%d".formatted(MODEL, version);
        Await.untilTrue("version " + version, SOON, () -> api.get(path).status() == 200);
    }

    private static void promote(Api api, int version) {
        awaitVersion(api, version);
        var path = "/models/" + MODEL + "/versions/" + version + "/promote";
        var answer = Await.until("the gates", SOON, () ->
            Optional.of(api.post(path, "{\"alias\": \"champion\"}")).filter(told -> told.status() != 503)
        );
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    }
}
