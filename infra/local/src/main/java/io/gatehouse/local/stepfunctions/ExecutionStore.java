package io.gatehouse.local.stepfunctions;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** All executions, over restarts if there is a folder for them: one file each, replaced whole. Thread-safe. */
final class ExecutionStore {

    private static final JsonMapper JSON = new JsonMapper();

    private final @Nullable Path folder;
    private final Map<String, Execution> executions = new ConcurrentHashMap<>();

    /** Reads what the folder has; null keeps nothing. */
    ExecutionStore(@Nullable Path folder) throws IOException {
        this.folder = folder;
        if (folder != null) {
            try (var files = Files.list(folder)) {
                for (var file : files.filter(it -> it.toString().endsWith(".json")).toList()) {
                    var execution = read(file);
                    executions.put(key(execution.machine(), execution.name()), execution);
                }
            }
        }
    }

    Optional<Execution> get(String machine, String name) {
        return Optional.ofNullable(executions.get(key(machine, name)));
    }

    List<Execution> all() {
        return List.copyOf(executions.values());
    }

    /** Keeps an execution unless there is one of its name; returns whether there was none. */
    boolean begin(Execution fresh) {
        var isFirst = executions.putIfAbsent(key(fresh.machine(), fresh.name()), fresh) == null;
        if (isFirst) {
            write(fresh);
        }
        return isFirst;
    }

    void put(Execution execution) {
        executions.put(key(execution.machine(), execution.name()), execution);
        write(execution);
    }

    private static String key(String machine, String name) {
        return machine + "." + name;
    }

    private void write(Execution execution) {
        if (folder == null) {
            return;
        }
        var document = JSON.createObjectNode();
        document.put("machine", execution.machine()).put("name", execution.name()).put("status", execution.status().name());
        document.put("state", execution.state()).put("started", execution.started().toString());
        document.set("input", execution.input());
        document.set("data", execution.data());
        if (execution.stopped() != null) {
            document.put("stopped", execution.stopped().toString()).put("error", execution.error()).put("cause", execution.cause());
        }
        save(folder.resolve(key(execution.machine(), execution.name()) + ".json"), document);
    }

    private static void save(Path file, ObjectNode document) {
        try {
            var fresh = Files.write(file.resolveSibling(file.getFileName() + ".new"), JSON.writeValueAsBytes(document));
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException failure) {
            throw new UncheckedIOException("the execution cannot be kept in " + file, failure);
        }
    }

    private static Execution read(Path file) throws IOException {
        var document = JSON.readTree(file.toFile());
        var stopped = document.path("stopped").asText();
        return new Execution(
            document.path("machine").asText(),
            document.path("name").asText(),
            document.path("input"),
            Execution.Status.valueOf(document.path("status").asText()),
            document.path("state").asText(),
            document.path("data"),
            Instant.parse(document.path("started").asText()),
            stopped.isEmpty() ? null : Instant.parse(stopped),
            document.path("error").isTextual() ? document.path("error").asText() : null,
            document.path("cause").isTextual() ? document.path("cause").asText() : null
        );
    }
}
