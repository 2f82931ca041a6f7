package io.gatehouse.validation.work;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.gatehouse.dataset.ByteSource;
import io.gatehouse.dataset.Limits;
import io.gatehouse.dataset.Outputs.Output;
import io.gatehouse.lambda.Json;
import io.gatehouse.validation.gate.InMemoryContracts;
import io.gatehouse.validation.work.Job.State;
import io.gatehouse.validation.work.Landing.Found;
import io.gatehouse.validation.work.Landing.Part;
import io.gatehouse.validation.work.Order.Erasure;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ErasuresTest {

    private static final Instant NOW = Instant.parse("2026-11-21T05:00:00Z");

    private final TreeMap<String, String> objects = new TreeMap<>();
    private final InMemoryContracts contracts = new InMemoryContracts();
    private final InMemoryJobs jobs = new InMemoryJobs();
    private final Deque<String> queue = new ArrayDeque<>();
    private final Erasures erasures = new Erasures(new Kept(), contracts, jobs, queue::addAll, Limits.DEFAULT, InstantSource.fixed(NOW));

    private final class Kept implements KeptRows {

        @Override
        public Part list(String prefix, @Nullable String after, int most) {
            var all = objects
                .keySet()
                .stream()
                .filter(key -> key.startsWith(prefix) && (after == null || key.compareTo(after) > 0))
                .map(key -> new Found(key, "e", objects.get(key).length(), NOW))
                .toList();
            var found = all.stream().limit(most).toList();
            return new Part(found, found.size() < all.size() ? Optional.of(found.getLast().key()) : Optional.empty());
        }

        @Override
        public ByteSource stored(Found found) {
            return ByteSource.of(found.key(), objects.get(found.key()).getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public Output replacing(String key) {
            var bytes = new ByteArrayOutputStream();
            return new Output() {
                @Override
                public OutputStream stream() {
                    return bytes;
                }

                @Override
                public void commit() {
                    objects.put(key, bytes.toString(StandardCharsets.UTF_8));
                }

                @Override
                public void close() {}
            };
        }

        @Override
        public void record(String key, byte[] json) {
            objects.put(key, new String(json, StandardCharsets.UTF_8));
        }
    }

    @BeforeEach
    void begin() {
        contracts.set.put("people", "{\"fields\":[{\"name\":\"id\"},{\"name\":\"note\"}],\"primaryKey\":\"id\"}");
        jobs.begin(Job.asked("j1", "people", "erasure", NOW, "ana"));
    }

    @Test
    void shouldTakeTheRowsOutOfAcceptedFilesAndLeaveEveryOtherByte() throws IOException {
        objects.put("accepted/people/r1/rows.csv", "id,note\r\n1,a\r\n7,\"b\r\nc\"\r\n17,7\r\n");
        objects.put("accepted/people/r2/rows.jsonl", "{\"id\":\"7\",\"note\":1}\n{ \"id\" : 8, \"note\" : \"7\" }\n");
        objects.put("accepted/people/r3/rows.csv", "id,note\n3,7\n");
        objects.put("accepted/other/r1/rows.csv", "id,note\n7,a\n");
        var untouched = new TreeMap<>(objects);

        work(List.of(Map.of("id", "7")));

        assertThat(objects.get("accepted/people/r1/rows.csv")).isEqualTo("id,note\r\n1,a\r\n17,7\r\n");
        assertThat(objects.get("accepted/people/r2/rows.jsonl")).isEqualTo("{ \"id\" : 8, \"note\" : \"7\" }\n");
        assertThat(objects).containsEntry("accepted/people/r3/rows.csv", untouched.get("accepted/people/r3/rows.csv"));
        assertThat(objects).containsEntry("accepted/other/r1/rows.csv", untouched.get("accepted/other/r1/rows.csv"));
        assertThat(job().state()).isEqualTo(State.DONE);
        assertThat(job().counts()).containsEntry("rows_erased", 2L).containsEntry("files_rewritten", 2L);
    }

    @Test
    void shouldTakeTheRowsOutOfQuarantine() throws IOException {
        objects.put("accepted/people/r1/rows.csv", "id,note\n1,a\n");
        objects.put(
            "quarantine/people/r1/rejected.jsonl",
            "{\"row\":2,\"reasons\":[{\"check\":\"type\"}],\"raw\":\"7,x\\n\"}\n" +
                "{\"row\":3,\"reasons\":[{\"check\":\"type\"}],\"raw\":\"17,7\\n\"}\n" +
                "{\"row\":4,\"reasons\":[{\"check\":\"quote\"}],\"raw\":\"7,\\\"x\\n\"}\n"
        );

        work(List.of(Map.of("id", "7")));

        assertThat(objects.get("quarantine/people/r1/rejected.jsonl")).isEqualTo(
            "{\"row\":3,\"reasons\":[{\"check\":\"type\"}],\"raw\":\"17,7\\n\"}\n"
        );
        assertThat(job().counts()).containsEntry("rows_erased", 2L);
    }

    @Test
    void shouldTakeRowsForWhatTheirKeysAreHoweverTheyAreSpelt() throws IOException {
        contracts.set.put("people", "{\"fields\":[{\"name\":\"id\",\"type\":\"integer\"},{\"name\":\"note\"}],\"primaryKey\":\"id\"}");
        objects.put("accepted/people/r1/rows.csv", "id,note\n007,a\n70,7\n");
        objects.put("quarantine/people/r1/rejected.jsonl", "{\"row\":2,\"reasons\":[{\"check\":\"type\"}],\"raw\":\"7,x\\n\"}\n");

        work(List.of(Map.of("id", "07")));

        assertThat(objects.get("accepted/people/r1/rows.csv")).isEqualTo("id,note\n70,7\n");
        assertThat(objects.get("quarantine/people/r1/rejected.jsonl")).isEmpty();
    }

    @Test
    void shouldForgetTheSampleOfARunThatLosesRowsAndOfNoOther() throws IOException {
        objects.put("accepted/people/r1/rows.csv", "id,note\n7,a\n");
        objects.put("accepted/people/r2/rows.csv", "id,note\n8,a\n");
        objects.put("accepted/people/r3/rows.csv", "id,note\n7,a\n");
        objects.put("profiles/people/r1.rows", "7");
        objects.put("profiles/people/r2.rows", "8");

        work(List.of(Map.of("id", "7")));

        assertThat(objects).containsEntry("profiles/people/r1.rows", "").containsEntry("profiles/people/r2.rows", "8");
        assertThat(objects).doesNotContainKey("profiles/people/r3.rows");
    }

    @Test
    void shouldKeepARecordThatNamesNoKey() throws IOException {
        objects.put("accepted/people/r1/rows.csv", "id,note\nsecret-7,a\n");

        work(List.of(Map.of("id", "secret-7")));

        JsonNode record = Json.mapper().readTree(objects.get("reports/people/erasures/j1.json"));
        assertThat(record.path("asked_by").asText()).isEqualTo("ana");
        assertThat(record.at("/counts/rows_erased").asInt()).isEqualTo(1);
        assertThat(record.toString()).doesNotContain("secret-7");
    }

    private Job job() {
        return jobs.find("people", "j1").orElseThrow();
    }

    /** Works the queue off; what is delivered twice does nothing more. */
    private void work(List<Map<String, String>> keys) throws IOException {
        queue.add(Messages.of(new Erasure("people", "j1", keys, 0), NOW));
        while (!queue.isEmpty()) {
            JsonNode message = Json.mapper().readTree(queue.remove());
            Order order = Messages.order(message).orElseThrow();
            perform(order);
            if (!queue.isEmpty()) {
                perform(order);
                queue.removeLast();
            }
        }
    }

    private void perform(Order order) throws IOException {
        if (order instanceof Erasure erasure) {
            erasures.perform(erasure);
        }
    }
}
