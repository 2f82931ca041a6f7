package io.gatehouse.local.resource;

import com.fasterxml.jackson.databind.JsonNode;
import io.gatehouse.local.template.CloudAssembly;
import io.gatehouse.local.template.Declaration;
import io.gatehouse.local.template.Template;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * {@code Custom::CDKBucketDeployment}, copied by us: CDK's own copier is a Python function that is known and not run.
 *
 * @param configuration a folder published in place of what was synthesised under {@code config/}; null for none
 */
record BucketDeployment(Store store, CloudAssembly assembly, @Nullable Path configuration) implements ResourceType {
    /** Where objects are put. */
    interface Store {
        void put(String bucket, String key, Path file) throws IOException;
    }

    private static final String CONFIGURATION = "config/";

    @Override
    public String type() {
        return "Custom::CDKBucketDeployment";
    }

    @Override
    public Set<String> properties() {
        return Set.of(
            "DestinationBucketKeyPrefix",
            "DestinationBucketName",
            "OutputObjectKeys",
            "Prune",
            "RetainOnDelete",
            "ServiceToken",
            "SourceBucketNames",
            "SourceObjectKeys",
            "WaitForDistributionInvalidation"
        );
    }

    @Override
    public List<String> problems(Declaration declaration, Template template) {
        return declaration.properties().path("Prune").asBoolean(true)
            ? List.of("Prune must be false: nothing is deleted here.")
            : List.of();
    }

    @Override
    public Live create(Resolved resource) throws IOException {
        var bucket = resource.text("DestinationBucketName");
        var given = resource.text("DestinationBucketKeyPrefix");
        var prefix = given.isEmpty() || given.endsWith("/") ? given : given + "/";
        for (var source : sources(prefix, resource.properties().path("SourceObjectKeys"))) {
            copy(source, bucket, prefix);
        }
        return Live.of(resource.logicalId());
    }

    private List<Path> sources(String prefix, JsonNode objectKeys) {
        if (configuration != null && prefix.equals(CONFIGURATION)) {
            return List.of(configuration);
        }
        var sources = new ArrayList<Path>();
        objectKeys.forEach(key -> sources.add(assembly.asset(key.asText())));
        return sources;
    }

    private void copy(Path folder, String bucket, String prefix) throws IOException {
        try (var files = Files.walk(folder)) {
            for (var file : files.filter(Files::isRegularFile).sorted().toList()) {
                var key = prefix + folder.relativize(file).toString().replace('\\', '/');
                store.put(bucket, key, file);
            }
        }
    }
}
