package io.gatehouse.registry;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.gatehouse.registry.TestRegistry.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What real clients asked a real MLflow server is asked again. Status, error code, and the names and types of all members are
 * compared; ids are translated on the way, and times, ids and the words of messages may differ.
 */
class RecordedTrafficTest {

    private static final Path FOLDER = Path.of("src/test/resources/mlflow");
    private static final String PREFIX = "/api/2.0/mlflow/";
    private static final List<String> IDS = List.of("experiment_id", "run_id", "model_id");

    /** Asked beside the API's paths, or answered by the web server itself in HTML. */
    private static boolean comparable(JsonNode exchange) {
        return exchange.path("p").asText().startsWith(PREFIX) && exchange.path("ct").asText().startsWith("application/json");
    }

    @ParameterizedTest
    @ValueSource(strings = { "python-2.17", "python-3.6", "java-2.17" })
    void shouldAnswerAsTheRealServerDid(String client) throws IOException {
        var differences = new ArrayList<String>();
        int compared = 0;
        try (var table = new TestTable()) {
            var registry = new TestRegistry(table.table());
            var ids = new LinkedHashMap<String, String>();
            for (var line : Files.readAllLines(FOLDER.resolve(client + ".jsonl"))) {
                var exchange = Documents.read(line, JsonNode.class);
                if (!comparable(exchange) || exchange.path("p").asText().endsWith("server-features")) {
                    continue;
                }
                var answer = ask(registry, exchange, ids);
                var expected = Documents.read(exchange.path("r").asText(), JsonNode.class);
                learn(expected, answer.body(), ids);
                compare(exchange, expected, answer, differences);
                compared++;
            }
        }
        assertThat(compared).isGreaterThan(20);
        assertThat(differences).isEmpty();
    }

    private static Answer ask(TestRegistry registry, JsonNode exchange, Map<String, String> ids) {
        var method = exchange.path("m").asText();
        var path = translate(exchange.path("p").asText(), ids);
        return registry.send(
            method,
            path,
            translate(exchange.path("q").asText(), ids),
            translate(exchange.path("b").asText(), ids),
            "gh_local_admin"
        );
    }

    private static String translate(String text, Map<String, String> ids) {
        for (var id : ids.entrySet()) {
            // The ids of experiments are short numbers: they are translated where they stand as such.
            text =
                id.getKey().length() > 5
                    ? text.replace(id.getKey(), id.getValue())
                    : text.replaceAll("(experiment_ids?\"?[:=] ?\\[?\"?)" + id.getKey() + "\\b", "$1" + id.getValue());
        }
        return text;
    }

    private static void learn(JsonNode expected, JsonNode actual, Map<String, String> ids) {
        for (var name : IDS) {
            var theirs = expected.findPath(name).asText();
            var ours = actual.findPath(name).asText();
            if (!theirs.isEmpty() && !ours.isEmpty() && !theirs.equals("0")) {
                ids.putIfAbsent(theirs, ours);
            }
        }
    }

    private static void compare(JsonNode exchange, JsonNode expected, Answer answer, List<String> differences) {
        var what = exchange.path("m").asText() + " " + exchange.path("p").asText() + " " + exchange.path("b").asText();
        int status = Integer.parseInt(exchange.path("s").asText().substring(0, 3));
        if (status != answer.status() || !expected.path("error_code").asText().equals(answer.errorCode())) {
            differences.add(what + ": " + answer.status() + " " + answer.body() + " instead of " + status + " " + expected);
        } else if (!shape(expected).equals(shape(answer.body()))) {
            differences.add(what + ": " + shape(answer.body()) + " instead of " + shape(expected));
        }
    }

    /** Names and types of members; of lists, how long they are and what their first item is. */
    private static Object shape(JsonNode node) {
        if (node.isObject()) {
            var members = new TreeMap<String, Object>();
            node.properties().forEach(member -> members.put(member.getKey(), shape(member.getValue())));
            return members;
        }
        if (node.isArray()) {
            return node.isEmpty() ? "[]" : node.size() + " × " + shape(node.get(0));
        }
        return node.isNumber() ? "number" : node.getNodeType().name();
    }
}
