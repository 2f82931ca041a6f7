package io.gatehouse.local.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What {@code cdk synth} leaves: a manifest, a template, and the assets the template names.
 *
 * @param assets file or folder of each asset by its key in the bootstrap bucket
 */
public record CloudAssembly(Template template, Map<String, Path> assets) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * Reads the folder's one stack.
     *
     * @throws TemplateException if there is no stack in it, or more than one
     */
    public static CloudAssembly read(Path folder) throws IOException {
        var manifest = folder.resolve("manifest.json");
        if (!Files.exists(manifest)) {
            throw new TemplateException(List.of(folder + " has no manifest.json: run `mvn -ntp package` or `npx cdk synth` first."));
        }
        var artifacts = JSON.readTree(manifest.toFile()).path("artifacts");
        var stacks = artifacts
            .properties()
            .stream()
            .filter(artifact -> artifact.getValue().path("type").asText().equals("aws:cloudformation:stack"))
            .toList();
        if (stacks.size() != 1) {
            throw new TemplateException(List.of(manifest + " names " + stacks.size() + " stacks; the local stack runs exactly one."));
        }
        var document = JSON.readTree(
            folder.resolve(stacks.getFirst().getValue().path("properties").path("templateFile").asText()).toFile()
        );
        return new CloudAssembly(Template.of(stacks.getFirst().getKey(), document), assets(folder, artifacts));
    }

    private static Map<String, Path> assets(Path folder, JsonNode artifacts) throws IOException {
        var assets = new HashMap<String, Path>();
        for (var artifact : artifacts) {
            if (artifact.path("type").asText().equals("cdk:asset-manifest")) {
                var files = JSON.readTree(folder.resolve(artifact.path("properties").path("file").asText()).toFile()).path("files");
                for (var file : files) {
                    var source = folder.resolve(file.path("source").path("path").asText());
                    file.path("destinations").forEach(to -> assets.put(to.path("objectKey").asText(), source));
                }
            }
        }
        return Map.copyOf(assets);
    }

    /** The file or folder of an asset, by its key in the bootstrap bucket. */
    public Path asset(String objectKey) {
        var asset = assets.get(objectKey);
        if (asset == null) {
            throw new IllegalArgumentException("no asset " + objectKey + " in the cloud assembly; synthesise it anew");
        }
        return asset;
    }
}
