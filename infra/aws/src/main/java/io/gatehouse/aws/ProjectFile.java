package io.gatehouse.aws;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** The project's cdk.json. The command line reads it too; run by Maven we read it ourselves, so that both see the same settings. */
final class ProjectFile {

    private ProjectFile() {}

    static Map<String, Object> context(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new IllegalStateException("There is no %s here: run this from the root of the project.".formatted(file));
        }
        var mapper = new JsonMapper();
        var context = mapper.readTree(file.toFile()).path("context");
        return context.isObject() ? mapper.convertValue(context, new TypeReference<Map<String, Object>>() {}) : Map.of();
    }
}
