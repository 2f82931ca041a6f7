package io.gatehouse.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mlflow.api.proto.ModelRegistry.ModelVersion;
import org.mlflow.api.proto.Service.Metric;
import org.mlflow.api.proto.Service.Param;
import org.mlflow.api.proto.Service.RunInfo;
import org.mlflow.api.proto.Service.RunStatus;
import org.mlflow.api.proto.Service.RunTag;
import org.mlflow.api.proto.Service.ViewType;
import org.mlflow.tracking.MlflowClient;
import org.mlflow.tracking.MlflowHttpException;
import org.mlflow.tracking.creds.BasicMlflowHostCreds;

/** MLflow's own Java client, over HTTP. */
class JavaClientTest {

    private final TestTable table = new TestTable();
    private final TestRegistry gatehouse = new TestRegistry(table.table());
    private TestServer server;
    private MlflowClient client;

    @BeforeEach
    void start() throws IOException {
        server = new TestServer(gatehouse);
        client = new MlflowClient(new BasicMlflowHostCreds(server.uri(), "gh_local_admin"));
    }

    @AfterEach
    void close() {
        client.close();
        server.close();
        table.close();
    }

    @Test
    void shouldTrackARun() {
        var experiment = client.createExperiment("java");
        var run = client.createRun(experiment).getRunId();

        client.logParam(run, "rate", "0.1");
        client.logMetric(run, "loss", 0.5, 1_000, 1);
        client.logMetric(run, "loss", Double.NaN, 2_000, 2);
        client.logBatch(
            run,
            List.of(Metric.newBuilder().setKey("accuracy").setValue(0.9).setTimestamp(3_000).setStep(1).build()),
            List.of(Param.newBuilder().setKey("depth").setValue("6").build()),
            List.of(RunTag.newBuilder().setKey("team").setValue("fraud").build())
        );
        client.setTerminated(run);

        var found = client.getRun(run);
        assertThat(found.getInfo().getStatus()).isEqualTo(RunStatus.FINISHED);
        assertThat(found.getData().getParamsList()).extracting(Param::getKey).containsExactlyInAnyOrder("rate", "depth");
        assertThat(found.getData().getMetricsList()).extracting(Metric::getKey).containsExactlyInAnyOrder("loss", "accuracy");
        assertThat(found.getData().getTagsList()).extracting(RunTag::getKey).contains("team");
        assertThat(client.getMetricHistory(run, "loss")).extracting(Metric::getValue).containsExactly(0.5, Double.NaN);
        assertThat(client.searchRuns(List.of(experiment), "metrics.accuracy > 0.8 and params.depth = '6'"))
            .extracting(RunInfo::getRunId)
            .containsExactly(run);
        assertThat(client.searchRuns(List.of(experiment), "metrics.accuracy > 0.95")).isEmpty();
    }

    @Test
    void shouldFindHideAndRenameExperiments() {
        var id = client.createExperiment("first");

        client.setExperimentTag(id, "team", "fraud");
        client.renameExperiment(id, "second");

        assertThat(client.getExperimentByName("first")).isEmpty();
        assertThat(client.getExperimentByName("second"))
            .get()
            .extracting(found -> found.getExperimentId())
            .isEqualTo(id);
        client.deleteExperiment(id);
        assertThat(client.searchExperiments().getItems())
            .extracting(found -> found.getExperimentId())
            .doesNotContain(id);
        client.restoreExperiment(id);
        assertThat(client.searchExperiments("name = 'second'").getItems()).hasSize(1);
    }

    @Test
    void shouldHideARunAndBringItBack() {
        var run = client.createRun().getRunId();

        client.deleteRun(run);

        assertThat(client.searchRuns(List.of("0"), "")).isEmpty();
        assertThat(client.searchRuns(List.of("0"), "", ViewType.DELETED_ONLY)).hasSize(1);
        assertThatThrownBy(() -> client.logMetric(run, "a", 1))
            .isInstanceOf(MlflowHttpException.class)
            .hasMessageContaining("deleted");
        client.restoreRun(run);
        client.logMetric(run, "a", 1);
        assertThat(client.searchRuns(List.of("0"), "metrics.a = 1")).hasSize(1);
    }

    @Test
    void shouldReadTheRegistry() throws Exception {
        gatehouse.post("registered-models/create", Map.of("name", "churn"));
        for (int i = 1; i <= 3; i++) {
            client.sendPost("model-versions/create", "{\"name\": \"churn\", \"source\": \"s3://b/m%d\"}".formatted(i));
        }
        client.sendPost("model-versions/transition-stage", "{\"name\": \"churn\", \"version\": \"2\", \"stage\": \"Production\"}");

        assertThat(client.getLatestVersions("churn", List.of("Production")))
            .extracting(ModelVersion::getVersion)
            .containsExactly("2");
        assertThat(client.getLatestVersions("churn")).extracting(ModelVersion::getVersion).containsExactlyInAnyOrder("2", "3");
        assertThat(client.getModelVersion("churn", "2").getCurrentStage()).isEqualTo("Production");
        assertThat(client.getModelVersionDownloadUri("churn", "1")).isEqualTo("s3://b/m1");
        assertThat(client.getRegisteredModel("churn").getName()).isEqualTo("churn");
        var first = client.searchModelVersions("name = 'churn'", 2, List.of("version_number ASC"));
        assertThat(first.getItems()).extracting(ModelVersion::getVersion).containsExactly("1", "2");
        assertThat(first.getNextPage().getItems()).extracting(ModelVersion::getVersion).containsExactly("3");
    }

    @Test
    void shouldTellInMlflowsFormWhatIsWrong() {
        assertThatThrownBy(() -> client.getRun("nothing"))
            .isInstanceOf(MlflowHttpException.class)
            .satisfies(e -> assertThat(((MlflowHttpException) e).getStatusCode()).isEqualTo(404))
            .satisfies(e -> assertThat(((MlflowHttpException) e).getBodyMessage()).contains("RESOURCE_DOES_NOT_EXIST"));
        var stranger = new MlflowClient(new BasicMlflowHostCreds(server.uri(), "gh_nobody"));
        assertThatThrownBy(() -> stranger.getExperiment("0")).hasMessageContaining("401");
        stranger.close();
    }
}
