package io.gatehouse.gateway.config;

import java.util.List;
import java.util.Map;

/**
 * Which model answers a call that names none: by how complex it is and how good the answer must be.
 *
 * @param quality {@code premium}, {@code standard} or {@code budget}
 * @param patterns texts that make a call complex wherever they stand in it
 * @param mediumLength more characters than this are of medium complexity
 * @param highLength more characters than this are of high complexity
 * @param matrix by complexity and quality, the name of a model
 */
public record Routes(String quality, List<String> patterns, long mediumLength, long highLength, Map<String, Map<String, String>> matrix) {
    public Routes {
        patterns = List.copyOf(patterns);
        matrix = Map.copyOf(matrix);
    }

    /** {@code high}, {@code medium} or {@code low}. */
    public String complexity(String text, boolean tools) {
        if (tools || text.length() > highLength || patterns.stream().anyMatch(text::contains)) {
            return "high";
        }
        return text.length() > mediumLength ? "medium" : "low";
    }

    /** The name of the model; an empty text if the matrix has none for it. */
    public String choose(String text, boolean tools) {
        return matrix.getOrDefault(complexity(text, tools), Map.of()).getOrDefault(quality, "");
    }
}
