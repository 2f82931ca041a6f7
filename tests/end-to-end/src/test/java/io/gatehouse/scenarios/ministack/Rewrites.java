package io.gatehouse.scenarios.ministack;

import static java.util.stream.Collectors.toSet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** All that the synthesised template is changed by before MiniStack gets it, each change with its reason. */
final class Rewrites {

    static final String SEND_BATCH = "sqs:SendMessageBatch";
    private static final String SEND = "sqs:SendMessage";
    private static final String COPIER = "Custom::CDKBucketDeployment";

    /**
     * @param why MiniStack cannot take the template as it is
     */
    record Rewrite(String what, String why, Consumer<ObjectNode> change) {}

    static final List<Rewrite> ALL = List.of(
        new Rewrite(
            "java25 becomes provided.al2023, and a bootstrap with the runtime interface client is put into the function's zip",
            "without Docker, MiniStack answers every invocation of a Java runtime with a made-up success: tests/ministack/defects/java-is-made-up.sh",
            Rewrites::bringRuntime
        ),
        new Rewrite("SnapStart is left out", "AWS and MiniStack refuse it for provided.al2023", template ->
            functions(template).forEach(function -> properties(function).remove("SnapStart"))
        ),
        new Rewrite(
            COPIER + " is left out, and what it would copy is put by the API of S3",
            "its function calls the AWS CLI of a layer, which is not in /opt: tests/ministack/defects/layers-are-not-in-opt.sh",
            Rewrites::leaveOutCopier
        ),
        new Rewrite(
            "Ref of a secret becomes Fn::GetAtt Id",
            "MiniStack's Ref of a secret is its name and not its ARN: tests/ministack/defects/secrets-are-referred-to-by-name.sh",
            Rewrites::nameSecretsByArn
        ),
        new Rewrite(
            "policies of buckets and queues lose their Deny of requests without TLS",
            "MiniStack's port is plain HTTP and it enforces the Deny, as AWS would",
            Rewrites::letPlainHttpIn
        ),
        new Rewrite(
            "the authorizer is known by the header alone, and its decisions are not cached",
            "MiniStack takes identity sources of the context as absent, and answers 401: tests/ministack/defects/context-is-no-identity.sh",
            Rewrites::cacheNoDecision
        ),
        new Rewrite(
            "who may " + SEND + " may " + SEND_BATCH + ", too",
            "MiniStack wants for batches an action that AWS does not have: tests/ministack/defects/batches-want-an-action-of-their-own.sh",
            Rewrites::allowBatches
        )
    );

    private Rewrites() {}

    static void apply(ObjectNode template) {
        ALL.forEach(rewrite -> rewrite.change().accept(template));
    }

    /** Keys of the code of all functions whose zip needs a bootstrap. */
    static Set<String> javaCode(ObjectNode template) {
        return functions(template)
            .filter(Rewrites::isJava)
            .map(function -> function.at("/Properties/Code/S3Key").asText())
            .collect(toSet());
    }

    /** What CDK's copier would copy into the lake. */
    record Copy(String sourceKey, String prefix) {}

    static List<Copy> copied(ObjectNode template) {
        return ofType(COPIER, template)
            .map(Rewrites::properties)
            .map(copier -> new Copy(copier.at("/SourceObjectKeys/0").asText(), copier.path("DestinationBucketKeyPrefix").asText()))
            .toList();
    }

    private static boolean isJava(JsonNode function) {
        return function.at("/Properties/Runtime").asText().startsWith("java");
    }

    private static void bringRuntime(ObjectNode template) {
        functions(template)
            .filter(Rewrites::isJava)
            .forEach(function -> properties(function).put("Runtime", "provided.al2023"));
    }

    private static void leaveOutCopier(ObjectNode template) {
        var resources = (ObjectNode) template.path("Resources");
        var copiers = resources
            .propertyStream()
            .filter(resource -> resource.getValue().path("Type").asText().equals(COPIER))
            .map(Map.Entry::getKey)
            .toList();
        resources.remove(copiers);
        resources.forEach(resource -> withoutDependency((ObjectNode) resource, copiers));
    }

    private static void withoutDependency(ObjectNode resource, List<String> gone) {
        if (resource.path("DependsOn") instanceof ArrayNode dependencies) {
            var rest = dependencies
                .valueStream()
                .filter(name -> !gone.contains(name.asText()))
                .toList();
            resource.putArray("DependsOn").addAll(rest);
        } else if (gone.contains(resource.path("DependsOn").asText())) {
            resource.remove("DependsOn");
        }
    }

    private static void nameSecretsByArn(ObjectNode template) {
        var secrets = template
            .path("Resources")
            .propertyStream()
            .filter(resource -> resource.getValue().path("Type").asText().equals("AWS::SecretsManager::Secret"))
            .map(Map.Entry::getKey)
            .toList();
        template
            .findParents("Ref")
            .stream()
            .map(ObjectNode.class::cast)
            .filter(reference -> secrets.contains(reference.path("Ref").asText()))
            .forEach(reference -> reference.putArray("Fn::GetAtt").add(reference.remove("Ref")).add("Id"));
    }

    private static void letPlainHttpIn(ObjectNode template) {
        var resources = (ObjectNode) template.path("Resources");
        resources
            .findValues("Statement")
            .forEach(statements ->
                ((ArrayNode) statements).removeIf(statement -> statement.at("/Condition/Bool").has("aws:SecureTransport"))
            );
        ofType("AWS::S3::BucketPolicy", template)
            .filter(policy -> policy.at("/Properties/PolicyDocument/Statement").isEmpty())
            .toList()
            .forEach(empty -> resources.removeIf(resource -> resource == empty));
    }

    private static void cacheNoDecision(ObjectNode template) {
        ofType("AWS::ApiGateway::Authorizer", template)
            .map(Rewrites::properties)
            .forEach(authorizer ->
                authorizer.put("IdentitySource", "method.request.header.Authorization").put("AuthorizerResultTtlInSeconds", 0)
            );
    }

    private static void allowBatches(ObjectNode template) {
        ofType("AWS::IAM::Role", template)
            .flatMap(role -> role.findParents("Action").stream())
            .map(ObjectNode.class::cast)
            .forEach(Rewrites::allowBatchesToo);
    }

    private static void allowBatchesToo(ObjectNode statement) {
        if (statement.path("Action").asText().equals(SEND)) {
            statement.putArray("Action").add(SEND).add(SEND_BATCH);
        } else if (
            statement.path("Action") instanceof ArrayNode actions && actions.valueStream().anyMatch(each -> each.asText().equals(SEND))
        ) {
            actions.add(SEND_BATCH);
        }
    }

    private static Stream<JsonNode> functions(ObjectNode template) {
        return ofType("AWS::Lambda::Function", template);
    }

    private static Stream<JsonNode> ofType(String type, ObjectNode template) {
        return template
            .path("Resources")
            .valueStream()
            .filter(resource -> resource.path("Type").asText().equals(type));
    }

    private static ObjectNode properties(JsonNode resource) {
        return (ObjectNode) resource.path("Properties");
    }
}
