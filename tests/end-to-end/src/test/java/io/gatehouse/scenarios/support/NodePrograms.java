package io.gatehouse.scenarios.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Programs for Node, with the packages that their lock file pins, in a folder of their own. */
public final class NodePrograms {

    private static final int LONGEST_SECONDS = 180;

    private final Path folder;

    private NodePrograms(Path folder) {
        this.folder = folder;
    }

    /** Whether there is a Node that the packages run on. */
    public static boolean possible() throws InterruptedException {
        try {
            var node = new ProcessBuilder("node", "-e", "process.exit(+process.versions.node.split('.')[0] >= 20 ? 0 : 1)").start();
            return node.waitFor() == 0;
        } catch (IOException notInstalled) {
            return false;
        }
    }

    /** Copies the programs, and installs what they need, unless that is there already. */
    public static NodePrograms install(Path sources, Path folder) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        var lock = Path.of("package-lock.json");
        var installed = folder.resolve("node_modules/.package-lock.json");
        var current = Files.exists(installed) && Files.mismatch(sources.resolve(lock), folder.resolve(lock)) < 0;
        try (var files = Files.list(sources)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, folder.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        if (!current) {
            run(folder, Map.of(), "npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund");
        }
        return new NodePrograms(folder);
    }

    /** The lines that a program prints; fails with all it said if it fails. */
    public List<String> run(String program, Map<String, String> environment) throws IOException, InterruptedException {
        return run(folder, environment, "node", program);
    }

    /** The lines that a command prints in a folder; fails with all it said if it fails. */
    public static List<String> run(Path folder, Map<String, String> environment, String... command)
        throws IOException, InterruptedException {
        var log = folder.resolve("last.log");
        var builder = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().putAll(environment);
        var process = builder.start();
        var ended = process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS);
        process.destroyForcibly();
        var said = Files.readString(log);
        assertThat(ended && process.exitValue() == 0)
            .as("%s: %s", String.join(" ", command), said)
            .isTrue();
        return said.lines().toList();
    }
}
