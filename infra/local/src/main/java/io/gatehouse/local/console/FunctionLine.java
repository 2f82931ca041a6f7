package io.gatehouse.local.console;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What a person sees of a line that a function has logged: the message of structured lines, no metrics, and starts but no ends. */
public final class FunctionLine {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern START = Pattern.compile("Max Memory Used: (\\d+) MB\tInit Duration: (\\d+)");

    private FunctionLine() {}

    /** The lines to show; none for what only a machine reads. */
    public static List<String> readable(String line) {
        if (line.startsWith("REPORT RequestId: ")) {
            var start = START.matcher(line);
            return start.find() ? List.of("started in " + start.group(2) + " ms, " + start.group(1) + " MB") : List.of();
        }
        return line.startsWith("{") ? structured(line) : List.of(line);
    }

    private static List<String> structured(String line) {
        try {
            var document = JSON.readTree(line);
            if (document.has("_aws")) {
                return List.of();
            }
            return document.has("message") ? message(document) : List.of(line);
        } catch (JsonProcessingException plainText) {
            return List.of(line);
        }
    }

    private static List<String> message(JsonNode document) {
        var level = document.path("level").asText("INFO");
        var message = (level.equals("INFO") ? "" : level + " ") + document.get("message").asText();
        return Stream.concat(message.lines(), document.path("error").asText().lines()).toList();
    }
}
