package io.gatehouse.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.gatehouse.scenarios.support.Environment;
import io.gatehouse.scenarios.support.PythonEnvironment;
import io.gatehouse.scenarios.support.Scenarios;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * MLflow's own Python clients, as people install them, run a team's scripts with another tracking URI. {@code -Dgatehouse.mlflow=true} has
 * them downloaded, once, and run.
 */
@ExtendWith(Scenarios.class)
class MlflowClientsIT {

    private static final Path SCRIPTS = Path.of("src/test/python").toAbsolutePath();
    private static final Path ENVIRONMENTS = Path.of("target/mlflow").toAbsolutePath();
    private static final int LONGEST_SCRIPT_SECONDS = 240;

    @ParameterizedTest
    @ValueSource(strings = { "2.22.4", "3.6.0", "3.17.2" })
    void shouldRunATeamsScripts(String version, Environment environment) throws Exception {
        assumeTrue(Boolean.getBoolean("gatehouse.mlflow"), "skipped: -Dgatehouse.mlflow=true downloads the clients and runs them");
        assumeTrue(PythonEnvironment.interpreter().isPresent(), "skipped: there is no Python 3.10 or newer");
        var requirements = SCRIPTS.resolve("mlflow-" + version + ".txt");
        var python = PythonEnvironment.install(ENVIRONMENTS.resolve(version), requirements);

        assertThat(run(python, "register.py", version, environment)).contains("mlflow " + version + " ok");
        assertThat(run(python, "chatbot.py", version, environment)).contains("mlflow " + version + " ok");
    }

    private static String run(PythonEnvironment python, String script, String version, Environment environment)
        throws IOException, InterruptedException {
        var log = ENVIRONMENTS.resolve(version + "-" + script + ".log");
        var builder = new ProcessBuilder(python.python(), SCRIPTS.resolve(script).toString(), version.replace('.', '-'));
        var variables = builder.environment();
        variables.put("MLFLOW_TRACKING_URI", environment.api().toString());
        variables.put("MLFLOW_TRACKING_TOKEN", environment.adminKey());
        variables.put("MLFLOW_S3_ENDPOINT_URL", environment.aws().toString());
        variables.put("AWS_ENDPOINT_URL", environment.aws().toString());
        variables.put("AWS_ACCESS_KEY_ID", "anyone");
        variables.put("AWS_SECRET_ACCESS_KEY", "anything");
        variables.put("AWS_DEFAULT_REGION", "us-east-1");
        variables.put("MLFLOW_HTTP_REQUEST_MAX_RETRIES", "1");
        var process = builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
        boolean ended = process.waitFor(LONGEST_SCRIPT_SECONDS, TimeUnit.SECONDS);
        process.destroyForcibly();
        var said = Files.readString(log);
        assertThat(ended && process.exitValue() == 0)
            .as(said)
            .isTrue();
        return said;
    }
}
