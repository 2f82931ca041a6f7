package io.gatehouse.local.secrets;

import com.fasterxml.jackson.databind.JsonNode;
import io.gatehouse.local.port.AwsCall;
import io.gatehouse.local.port.AwsService;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** AWS Secrets Manager behind the port. Thread-safe. */
public final class SecretsService implements AwsService {

    /** @param data folder that keeps secrets over a restart; null to forget them */
    public SecretsService(@Nullable Path data) throws IOException {}

    /**
     * Makes a secret of resolved {@code AWS::SecretsManager::Secret} properties. One that exists keeps its value if that was
     * generated, and takes the given {@code SecretString} otherwise.
     *
     * @return its ARN
     */
    public String createSecret(JsonNode properties) throws IOException {
        return "";
    }

    @Override
    public String signingName() {
        return "secretsmanager";
    }

    @Override
    public String targetPrefix() {
        return "secretsmanager";
    }

    @Override
    public void handle(AwsCall call) throws IOException {}
}
