package io.gatehouse.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.gatehouse.scenarios.support.Api;
import io.gatehouse.scenarios.support.Await;
import io.gatehouse.scenarios.support.AwsClients;
import io.gatehouse.scenarios.support.Gate;
import io.gatehouse.scenarios.support.Samples;
import io.gatehouse.scenarios.support.Scenarios;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.core.sync.RequestBody;

/** What models come from: folders, training jobs, and rows whose fate at the gates decides over the model's. */
@ExtendWith(Scenarios.class)
class ModelOriginsIT {

    private static final Duration SOON = Duration.ofSeconds(120);
    private static final String BUCKET = "gatehouse-models";
    private static final byte[] MODEL = Samples.bytes(Samples.ROOT.resolve("samples/models/interaction/model.ubj"));

    @Test
    void shouldRegisterAFolderWhenItsNoteArrives(Api api, AwsClients aws) {
        put(aws, "scenario-folder/7/MLmodel", "flavors:\n  xgboost: {data: model.ubj}\nrun_id: 0a1b2c\n");
        put(aws, "scenario-folder/7/model.ubj", MODEL);
        put(aws, "scenario-folder/7/registration.json", "{\"licence\": \"MIT\"}");

        var version = version(api, "scenario-folder");

        assertThat(version.path("source").asText()).isEqualTo("s3://gatehouse-models/scenario-folder/7");
        assertThat(version.path("run_id").asText()).isEqualTo("0a1b2c");
        assertThat(version.path("tags").toString()).contains("MIT", "XGBOOST");
    }

    @Test
    void shouldRegisterWhatATrainingJobLeftWithItsParameters(Api api, AwsClients aws) {
        var uri = put(aws, "scenario-trained/job-7/output/model.ubj", MODEL);
        var rule = aws.events.describeRule(describe -> describe.name("gatehouse-model-trained"));
        assertThat(rule.eventPattern()).contains("aws.sagemaker", "Completed", "s3://" + BUCKET + "/");

        // EventBridge takes events of aws.sagemaker from SageMaker only.
        var queue = aws.sqs.getQueueUrl(request -> request.queueName("gatehouse-model-intake")).queueUrl();
        var event = """
        {"source":"aws.sagemaker","detail-type":"SageMaker Training Job State Change","detail":{"TrainingJobName":"job-7",
         "TrainingJobStatus":"Completed","HyperParameters":{"max_depth":"5"},"ModelArtifacts":{"S3ModelArtifacts":"%s"}}}""";
        aws.sqs.sendMessage(send -> send.queueUrl(queue).messageBody(event.formatted(uri)));

        var tags = Await.until("the job's parameters", SOON, () ->
            Optional.of(version(api, "scenario-trained").path("tags").toString()).filter(text -> text.contains("gatehouse.params"))
        );
        assertThat(tags).contains("job-7", "max_depth", "XGBOOST");
        assertThat(api.get("/models/scenario-trained/drops").json().path("drops")).hasSize(1);
    }

    @Test
    void shouldHoldAModelToTheFateOfItsRowsAndMeasureItOnRowsFromTheLake(Gate gate, Api api, AwsClients aws) {
        // Given rows that the gate accepted, and a policy that asks for that, and for answers to other rows
        gate.agree("scenario-rows", "{\"fields\": [{\"name\": \"id\", \"type\": \"integer\"}]}");
        var run = gate.verdictOn(gate.deliver("scenario-rows/june.csv", "id\n1\n2\n"));
        var rows = "s3://" + Gate.LAKE + "/accepted/scenario-rows/" + run.id() + "/rows.csv";
        var heldOut = "s3://" + Gate.LAKE + "/accepted/scenario-held-out/rows.csv";
        putIn(aws, Gate.LAKE, "accepted/scenario-held-out/rows.csv", "x1,x2,label\n0.1,0.2,yes\n0.9,0.8,no\n0.4,0.9,yes\n".getBytes());
        var policy = """
        {"data": {"validated": true, "max_rejected": 0.1}, "signature": false,
         "evaluation": {"data": "%s", "label": "label", "positive": "yes", "metrics": {"accuracy": {"min": 1.01}}}}""";
        putIn(aws, Gate.LAKE, "config/gates/scenario-judged.json", policy.formatted(heldOut).getBytes());
        put(
            aws,
            "scenario-judged/1/registration.json",
            "{\"data_version\": \"" + rows + "\", \"signature\": {\"inputs\": [\"x1\", \"x2\"]}}"
        );
        put(aws, "scenario-judged/1/model.ubj", MODEL);
        version(api, "scenario-judged");

        var refused = promote(api, "scenario-judged");
        var gates = api.get("/models/scenario-judged/versions/1/gates").json().path("gates");
        var landed = "/lineage/object?uri=s3://" + Gate.LANDING + "/scenario-rows/june.csv";
        Await.untilTrue("the lineage of the file", SOON, () -> api.get(landed).body().contains("scenario-judged/1"));

        assertThat(refused.status()).as(refused.toString()).isEqualTo(400);
        assertThat(refused.body()).contains("metrics.accuracy: ", "on 3 held-out rows").doesNotContain("data: ");
        assertThat(outcome(gates, "data")).isEqualTo("passed");
        assertThat(api.get(landed).body()).contains("scenario-rows/" + run.id(), "?versionId=");
    }

    private static String outcome(JsonNode gates, String name) {
        return gates
            .valueStream()
            .filter(gate -> gate.path("gate").asText().equals(name))
            .map(gate -> gate.path("outcome").asText())
            .findFirst()
            .orElse("");
    }

    private static String put(AwsClients aws, String key, byte[] bytes) {
        putIn(aws, BUCKET, key, bytes);
        return "s3://" + BUCKET + "/" + key;
    }

    private static void put(AwsClients aws, String key, String text) {
        put(aws, key, text.getBytes());
    }

    private static void putIn(AwsClients aws, String bucket, String key, byte[] bytes) {
        aws.s3.putObject(call -> call.bucket(bucket).key(key), RequestBody.fromBytes(bytes));
    }

    private static JsonNode version(Api api, String model) {
        var path = "/api/2.0/mlflow/model-versions/get?version=1&name=" + model;
        return Await.until("a version of " + model, SOON, () ->
            Optional.of(api.get(path))
                .filter(answer -> answer.status() == 200)
                .map(answer -> answer.json().path("model_version"))
        );
    }

    /** As a client does that is told to come back. */
    private static Api.Answer promote(Api api, String model) {
        return Await.until("the gates", SOON, () ->
            Optional.of(api.post("/models/" + model + "/versions/1/promote", "{\"stage\": \"Production\"}")).filter(
                answer -> answer.status() != 503
            )
        );
    }
}
