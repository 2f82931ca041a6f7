package io.gatehouse.local.secrets;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.local.Aws;
import io.gatehouse.local.port.AwsCall;
import io.gatehouse.local.port.AwsException;
import io.gatehouse.local.port.AwsService;
import io.gatehouse.local.secrets.SecretStore.Secret;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** AWS Secrets Manager behind the port. Thread-safe. */
public final class SecretsService implements AwsService {

    private static final JsonMapper JSON = new JsonMapper();
    private static final int SUFFIX = 6;

    /** Kept without effect: nothing is encrypted or copied here. */
    private static final Set<String> ACCEPTED = Set.of("Name", "Description", "SecretString", "GenerateSecretString", "KmsKeyId", "Tags");

    private final SecretStore store;
    private final InstantSource clock = InstantSource.system();
    private final SecureRandom random = new SecureRandom();

    /** @param data folder that keeps secrets over a restart; null to forget them */
    public SecretsService(@Nullable Path data) throws IOException {
        store = new SecretStore(data);
    }

    /**
     * Makes a secret of resolved {@code AWS::SecretsManager::Secret} properties. One that exists keeps its value if that was
     * generated, and takes the given {@code SecretString} otherwise.
     *
     * @return its ARN
     * @throws IllegalArgumentException if there is no name, or a property that is not known here
     */
    public String createSecret(JsonNode properties) throws IOException {
        properties.fieldNames().forEachRemaining(name -> {
            if (!ACCEPTED.contains(name)) {
                throw new IllegalArgumentException("AWS::SecretsManager::Secret property " + name + " is not known to the local stack");
            }
        });
        var name = properties.path("Name").asText();
        if (name.isEmpty()) {
            throw new IllegalArgumentException("AWS::SecretsManager::Secret needs a Name in the local stack");
        }
        var given = properties.path("SecretString");
        var known = store.get(name);
        if (known.isPresent() && (given.isMissingNode() ? known.get().generated() : known.get().value().equals(given.asText()))) {
            return arn(known.get());
        }
        var value = given.isMissingNode() ? SecretGenerator.generate(properties.path("GenerateSecretString"), random) : given.asText();
        return arn(save(name, properties.path("Description").asText(), value, given.isMissingNode(), UUID.randomUUID().toString()));
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
    public void handle(AwsCall call) throws IOException {
        var request = call.json();
        switch (call.operation()) {
            case "GetSecretValue" -> {
                call.reply(SecretVersions.value(allowed(call, request), request));
            }
            case "DescribeSecret" -> call.reply(SecretVersions.listed(allowed(call, request)));
            case "PutSecretValue", "UpdateSecret" -> {
                var secret = allowed(call, request);
                var value = request.path("SecretString").asText(secret.value());
                var version = request.path("ClientRequestToken").asText(UUID.randomUUID().toString());
                call.reply(SecretVersions.described(save(secret.name(), secret.description(), value, secret.generated(), version)));
            }
            case "CreateSecret" -> create(call, request);
            case "DeleteSecret" -> {
                var secret = allowed(call, request);
                store.remove(secret.name());
                call.reply(SecretVersions.named(secret).put("DeletionDate", clock.instant().getEpochSecond()));
            }
            case "ListSecrets" -> {
                call.require("secretsmanager:ListSecrets", "*");
                var answer = JSON.createObjectNode();
                var list = answer.putArray("SecretList");
                store
                    .all()
                    .values()
                    .forEach(secret -> list.add(SecretVersions.listed(secret)));
                call.reply(answer);
            }
            default -> throw AwsException.unsupported("secretsmanager:" + call.operation());
        }
    }

    private void create(AwsCall call, JsonNode request) throws IOException {
        var name = request.path("Name").asText();
        call.require("secretsmanager:CreateSecret", Aws.arn("secretsmanager", "secret:" + name + "-??????"));
        if (store.get(name).isPresent()) {
            throw new AwsException(400, "ResourceExistsException", "The operation failed because the secret " + name + " already exists.");
        }
        var version = request.path("ClientRequestToken").asText(UUID.randomUUID().toString());
        call.reply(
            SecretVersions.described(
                save(name, request.path("Description").asText(), request.path("SecretString").asText(), false, version)
            )
        );
    }

    /** The secret a request names by name or ARN, whole or without its suffix, if the caller may do the operation on it. */
    private Secret allowed(AwsCall call, JsonNode request) throws IOException {
        var id = request.path("SecretId").asText();
        var found = store
            .all()
            .values()
            .stream()
            .filter(
                secret -> id.equals(secret.name()) || id.equals(arn(secret)) || (arn(secret).startsWith(id + "-") && id.startsWith("arn:"))
            )
            .findFirst();
        var action = "secretsmanager:" + call.operation();
        call.require(action, found.map(SecretsService::arn).orElse(id.startsWith("arn:") ? id : Aws.arn("secretsmanager", "secret:" + id)));
        return found.orElseThrow(() ->
            new AwsException(400, "ResourceNotFoundException", "Secrets Manager can't find the specified secret.")
        );
    }

    private Secret save(String name, String description, String value, boolean generated, String version) throws IOException {
        var suffix = store.get(name).map(Secret::suffix).orElseGet(this::suffix);
        var now = clock.instant().getEpochSecond();
        var known = store.get(name);
        var created = known.map(Secret::created).orElse(now);
        var replaced = known.filter(old -> !old.version().equals(version));
        var previous = replaced.map(old -> new SecretStore.Previous(old.version(), old.value(), old.changed())).orElse(null);
        var secret = new Secret(name, suffix, description, version, value, generated, now, created, previous);
        store.put(secret);
        return secret;
    }

    private String suffix() {
        var bytes = new byte[SUFFIX];
        random.nextBytes(bytes);
        return Base64.getEncoder().encodeToString(bytes).replaceAll("[^A-Za-z0-9]", "x").substring(0, SUFFIX);
    }

    private static String arn(Secret secret) {
        return SecretVersions.arn(secret);
    }
}
