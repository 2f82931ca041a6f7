package io.gatehouse.local.secrets;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.local.Aws;
import io.gatehouse.local.port.AwsException;
import io.gatehouse.local.secrets.SecretStore.Previous;
import io.gatehouse.local.secrets.SecretStore.Secret;

/** What Secrets Manager says of a secret and its versions: the one in use and the one before. */
final class SecretVersions {

    private static final String CURRENT = "AWSCURRENT";
    private static final String PREVIOUS = "AWSPREVIOUS";

    private SecretVersions() {}

    /** The answer to {@code GetSecretValue}: of the version that is asked for, by id or by label; else of the one in use. */
    static ObjectNode value(Secret secret, JsonNode request) {
        var version = request.path("VersionId").asText(secret.version());
        var stage = request.path("VersionStage").asText(version.equals(secret.version()) ? CURRENT : PREVIOUS);
        if (stage.equals(CURRENT) && version.equals(secret.version())) {
            return described(secret).put("SecretString", secret.value());
        }
        var previous = secret.previous();
        if (stage.equals(PREVIOUS) && previous != null && (!request.has("VersionId") || version.equals(previous.version()))) {
            return described(secret, previous).put("SecretString", previous.value());
        }
        var asked = request.has("VersionId") ? "VersionId: " + version : "staging label: " + stage;
        throw new AwsException(400, "ResourceNotFoundException", "Secrets Manager can't find the specified secret value for " + asked);
    }

    static ObjectNode named(Secret secret) {
        return JsonNodeFactory.instance.objectNode().put("ARN", arn(secret)).put("Name", secret.name());
    }

    static ObjectNode described(Secret secret) {
        return described(named(secret), secret.version(), secret.changed(), CURRENT);
    }

    private static ObjectNode described(Secret secret, Previous previous) {
        return described(named(secret), previous.version(), previous.changed(), PREVIOUS);
    }

    private static ObjectNode described(ObjectNode answer, String version, long changed, String stage) {
        answer.put("VersionId", version).put("CreatedDate", changed);
        answer.putArray("VersionStages").add(stage);
        return answer;
    }

    static ObjectNode listed(Secret secret) {
        var answer = named(secret).put("Description", secret.description());
        answer.put("CreatedDate", secret.created()).put("LastChangedDate", secret.changed());
        var stages = answer.putObject("VersionIdsToStages");
        stages.putArray(secret.version()).add(CURRENT);
        var previous = secret.previous();
        if (previous != null) {
            stages.putArray(previous.version()).add(PREVIOUS);
        }
        return answer;
    }

    static String arn(Secret secret) {
        return Aws.arn("secretsmanager", "secret:" + secret.name() + "-" + secret.suffix());
    }
}
