package io.gatehouse.local.functions;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * The folder of one environment: its {@code /tmp} and what its process writes out. It carries our process id, so that a later start
 * can clear away what a killed one has left.
 */
record Scratch(Path folder) {
    private static final String PREFIX = "gatehouse-environment-";
    private static final Pattern NAME = Pattern.compile(PREFIX + "(\\d+)-.*");

    static Scratch create(String function) throws IOException {
        var scratch = new Scratch(Files.createTempDirectory(PREFIX + ProcessHandle.current().pid() + "-" + function + "-"));
        Files.createDirectory(scratch.tmp());
        Files.createFile(scratch.output());
        return scratch;
    }

    /** Removes the folders of processes that have ended without doing so. */
    static void clearLeftovers() {
        try (var files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            files.filter(Scratch::isLeftover).forEach(CodeStore::delete);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isLeftover(Path folder) {
        var name = NAME.matcher(folder.getFileName().toString());
        return name.matches() && ProcessHandle.of(Long.parseLong(name.group(1))).isEmpty();
    }

    Path tmp() {
        return folder.resolve("tmp");
    }

    /** Takes what the process writes to both its outputs. */
    Path output() {
        return folder.resolve("output");
    }

    void delete() {
        CodeStore.delete(folder);
    }
}
