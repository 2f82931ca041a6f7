package io.gatehouse.scenarios.localstack;

import io.gatehouse.scenarios.support.Controls;
import io.gatehouse.scenarios.support.Environment;
import io.gatehouse.scenarios.support.LocalStack;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.localstack.LocalStackContainer;
import org.testcontainers.utility.DockerImageName;

/** The last free LocalStack in a container of its own, which ends with the environment. */
record LocalStackInDocker(LocalStackContainer container, LocalStack stack) implements Environment {
    private static final DockerImageName IMAGE = DockerImageName.parse("localstack/localstack:4.14.0");

    static boolean isPossible() {
        return DockerClientFactory.instance().isDockerAvailable();
    }

    static LocalStackInDocker start() {
        var container = new LocalStackContainer(IMAGE).withEnv("SQS_ENDPOINT_STRATEGY", "path").withEnv("DISABLE_EVENTS", "1");
        container.start();
        try {
            return new LocalStackInDocker(container, LocalStack.on(container.getEndpoint()));
        } catch (RuntimeException | Error e) {
            container.stop();
            throw e;
        }
    }

    @Override
    public URI api() {
        return stack.api();
    }

    @Override
    public URI aws() {
        return stack.aws();
    }

    @Override
    public String adminKey() {
        return stack.adminKey();
    }

    @Override
    public Optional<Controls> controls() {
        return stack.controls();
    }

    @Override
    public List<String> console() {
        return stack.console();
    }

    @Override
    public void close() {
        stack.close();
        container.stop();
    }
}
