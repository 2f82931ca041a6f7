package io.gatehouse.cli.mlflow;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What is done, a line each in a file, so that an import that was stopped goes on where it was. For one thread. */
final class Progress {

    private final Path file;
    private final Map<String, String> done = new HashMap<>();

    Progress(Path file) throws IOException {
        this.file = file;
        if (Files.exists(file)) {
            for (var line : Files.readAllLines(file)) {
                var parts = line.split("\t", -1);
                if (parts.length == 3) {
                    done.put(parts[0] + "\t" + parts[1], parts[2]);
                }
            }
        }
    }

    /** What it became here, if it is noted. */
    Optional<String> find(String what, String source) {
        return Optional.ofNullable(done.get(what + "\t" + source));
    }

    void note(String what, String source, String target) throws IOException {
        done.put(what + "\t" + source, target);
        Files.writeString(file, what + "\t" + source + "\t" + target + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
}
