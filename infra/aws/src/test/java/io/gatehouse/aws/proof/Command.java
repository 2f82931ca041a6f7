package io.gatehouse.aws.proof;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A program run to its end. */
record Command(List<String> words, Path folder) {
    private static final int LONGEST_MINUTES = 5;

    /** How it ended, and what it wrote to both of its outputs. */
    record Ended(int code, String output) {}

    static Command of(Path folder, String... words) {
        return new Command(List.of(words), folder);
    }

    Ended run() throws IOException, InterruptedException {
        var output = Files.createTempFile("command", ".txt");
        try {
            var builder = new ProcessBuilder(words).directory(folder.toFile()).redirectErrorStream(true).redirectOutput(output.toFile());
            builder.environment().put("NO_COLOR", "1");
            var process = builder.start();
            if (!process.waitFor(LONGEST_MINUTES, TimeUnit.MINUTES)) {
                process.destroyForcibly().waitFor();
                throw new IllegalStateException("%s did not end within %d minutes".formatted(this, LONGEST_MINUTES));
            }
            return new Ended(process.exitValue(), Files.readString(output));
        } finally {
            Files.delete(output);
        }
    }

    /** Its output; it must end with 0. */
    String succeed() throws IOException, InterruptedException {
        var ended = run();
        if (ended.code() != 0) {
            throw new IllegalStateException("%s ended with %d:%n%s".formatted(this, ended.code(), ended.output()));
        }
        return ended.output();
    }

    @Override
    public String toString() {
        return String.join(" ", words);
    }
}
