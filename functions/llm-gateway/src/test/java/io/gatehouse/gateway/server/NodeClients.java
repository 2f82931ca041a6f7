package io.gatehouse.gateway.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Programs for Node, with the packages that their lock file pins, in a folder of their own under {@code target}. */
final class NodeClients {

    private static final Path SOURCES = Path.of("../../tests/clients/node");
    private static final Path FOLDER = Path.of("target/clients/node");
    private static final int LONGEST_SECONDS = 180;

    private NodeClients() {}

    /** Whether there is a Node that the packages run on. */
    static boolean possible() throws InterruptedException {
        try {
            var node = new ProcessBuilder("node", "-e", "process.exit(+process.versions.node.split('.')[0] >= 20 ? 0 : 1)").start();
            return node.waitFor() == 0;
        } catch (IOException notInstalled) {
            return false;
        }
    }

    /** Copies the programs, and installs what they need, unless that is there already. */
    static void install() throws IOException, InterruptedException {
        Files.createDirectories(FOLDER);
        var lock = Path.of("package-lock.json");
        var installed = FOLDER.resolve("node_modules/.package-lock.json");
        var current = Files.exists(installed) && Files.mismatch(SOURCES.resolve(lock), FOLDER.resolve(lock)) < 0;
        try (var sources = Files.list(SOURCES)) {
            for (var source : sources.filter(Files::isRegularFile).toList()) {
                Files.copy(source, FOLDER.resolve(source.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        if (!current) {
            run(Map.of(), "npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund");
        }
    }

    /** The lines that a program prints; fails with all it said if it fails. */
    static List<String> run(String program, Map<String, String> environment) throws IOException, InterruptedException {
        return run(environment, "node", program).lines().toList();
    }

    private static String run(Map<String, String> environment, String... command) throws IOException, InterruptedException {
        var log = FOLDER.resolve("last.log");
        var builder = new ProcessBuilder(command).directory(FOLDER.toFile()).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().putAll(environment);
        var process = builder.start();
        var ended = process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS);
        process.destroyForcibly();
        var said = Files.readString(log);
        assertThat(ended && process.exitValue() == 0)
            .as("%s: %s", String.join(" ", command), said)
            .isTrue();
        return said;
    }
}
