package io.gatehouse.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import software.amazon.awscdk.Fn;
import software.amazon.awscdk.services.iam.PolicyStatement;

/** What the gateway may ask of AWS's own providers: the models and endpoints that the published configuration names, and nothing else. */
final class ModelPermissions {

    private static final ObjectMapper JSON = new ObjectMapper();
    /** The beginning of an inference profile that AWS shares out over regions; the model's own name follows. */
    private static final Pattern PROFILE = Pattern.compile("(us|us-gov|eu|apac|jp|au|ca|global)\\.(.+)");

    private static final Pattern HOST = Pattern.compile("\\.([a-z0-9-]+)\\.amazonaws\\.com");

    private final JsonNode document;

    private ModelPermissions(JsonNode document) {
        this.document = document;
    }

    /** @param configuration the folder that is published; one without {@code gateway.json} names nothing */
    static List<PolicyStatement> of(Path configuration) {
        var file = configuration.resolve("gateway.json");
        try {
            var document = Files.exists(file) ? JSON.readTree(file.toFile()) : JSON.createObjectNode();
            var permissions = new ModelPermissions(document);
            return Stream.of(permissions.bedrock(), permissions.sageMaker()).flatMap(List::stream).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read: mend it, for the gateway's permissions follow from it.", e);
        }
    }

    private List<PolicyStatement> bedrock() {
        var resources = new TreeSet<String>();
        models("bedrock").forEach(model -> {
            var profile = PROFILE.matcher(model.upstream());
            if (model.upstream().startsWith("arn:")) {
                resources.add(model.upstream());
            } else if (profile.matches()) {
                resources.add(arn("bedrock", model.region(), "${AWS::AccountId}", "inference-profile/" + model.upstream()));
                resources.add(arn("bedrock", "*", "", "foundation-model/" + profile.group(2)));
            } else {
                resources.add(arn("bedrock", model.region(), "", "foundation-model/" + model.upstream()));
            }
        });
        return allow(resources, "bedrock:InvokeModel", "bedrock:InvokeModelWithResponseStream");
    }

    private List<PolicyStatement> sageMaker() {
        var resources = new TreeSet<String>();
        models("sagemaker").forEach(model -> {
            var upstream = model.upstream().split("/", 2);
            resources.add(arn("sagemaker", model.region(), "${AWS::AccountId}", "endpoint/" + upstream[0]));
            if (upstream.length > 1) {
                resources.add(arn("sagemaker", model.region(), "${AWS::AccountId}", "inference-component/" + upstream[1]));
            }
        });
        return allow(resources, "sagemaker:InvokeEndpoint", "sagemaker:InvokeEndpointWithResponseStream");
    }

    private record Asked(String upstream, String region) {}

    private Stream<Asked> models(String type) {
        return document
            .path("models")
            .propertyStream()
            .filter(model -> provider(model.getValue()).path("type").asText().equals(type))
            .map(model -> new Asked(model.getValue().path("upstream").asText(model.getKey()), region(provider(model.getValue()))));
    }

    private JsonNode provider(JsonNode model) {
        return document.path("providers").path(model.path("provider").asText());
    }

    /** As the gateway signs: the region that is set, else the one in the host's name. */
    private static String region(JsonNode provider) {
        var host = HOST.matcher(provider.path("base_url").asText());
        return provider.path("region").asText(host.find() ? host.group(1) : "${AWS::Region}");
    }

    private static String arn(String service, String region, String account, String resource) {
        return "arn:${AWS::Partition}:%s:%s:%s:%s".formatted(service, region, account, resource);
    }

    private static List<PolicyStatement> allow(Set<String> resources, String... actions) {
        return resources.isEmpty() ? List.of() : List.of(Permission.allow(resources.stream().map(Fn::sub).toList(), actions));
    }
}
