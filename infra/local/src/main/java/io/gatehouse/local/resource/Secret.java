package io.gatehouse.local.resource;

import io.gatehouse.local.secrets.SecretsService;
import java.io.IOException;
import java.util.Map;
import java.util.Set;

/** {@code AWS::SecretsManager::Secret}. */
record Secret(SecretsService secrets) implements ResourceType {
    @Override
    public String type() {
        return "AWS::SecretsManager::Secret";
    }

    @Override
    public Set<String> properties() {
        return Set.of("Description", "GenerateSecretString", "Name", "SecretString", "Tags");
    }

    @Override
    public Live create(Resolved resource) throws IOException {
        var arn = secrets.createSecret(resource.named("Name"));
        return new Live(arn, Map.of("Id", arn));
    }
}
