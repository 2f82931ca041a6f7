package io.gatehouse.scenarios.support;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The stack as a user starts it: the jar, in processes of its own, on ports of its own. */
public final class SpawnedStack implements Environment {

    private static final Path JAR = Samples.ROOT.resolve("infra/local/target/gatehouse-local.jar");
    private static final Pattern READY = Pattern.compile("Ready in .*: API (\\S+) .*, AWS (\\S+)");
    private static final Duration LONGEST_START = Duration.ofSeconds(120);

    private final Process process;
    private final URI api;
    private final URI aws;
    private final Duration startToReady;

    private SpawnedStack(Process process, URI api, URI aws, Duration startToReady) {
        this.process = process;
        this.api = api;
        this.aws = aws;
        this.startToReady = startToReady;
    }

    /** Starts on a folder that outlives the processes, on any free ports, and waits until the stack says that it is ready. */
    public static SpawnedStack on(Path dataDir, Path log) {
        return on(Samples.ROOT.resolve("cdk.out"), dataDir, log);
    }

    /** As {@link #on(Path, Path)}, with a template of its own. */
    public static SpawnedStack on(Path cloudAssembly, Path dataDir, Path log) {
        var command = new ArrayList<>(List.of(java(), "-jar", JAR.toString(), "--api-port", "0", "--aws-port", "0"));
        command.addAll(List.of("--template", cloudAssembly.toString(), "--data-dir", dataDir.toString()));
        long began = System.nanoTime();
        var process = spawn(command, log.toFile());
        var ready = Await.until("the stack to be ready, see " + log, LONGEST_START, () -> {
            var said = READY.matcher(Samples.text(log));
            if (said.find()) {
                return Optional.of(said.toMatchResult());
            }
            if (!process.isAlive()) {
                throw new AssertionError("the stack ended with " + process.exitValue() + ": " + Samples.text(log));
            }
            return Optional.empty();
        });
        var took = Duration.ofNanos(System.nanoTime() - began);
        return new SpawnedStack(process, URI.create(ready.group(1)), URI.create(ready.group(2)), took);
    }

    @Override
    public URI api() {
        return api;
    }

    @Override
    public URI aws() {
        return aws;
    }

    @Override
    public String adminKey() {
        return "gh_local_admin";
    }

    public Duration startToReady() {
        return startToReady;
    }

    /** Memory of all processes together, pages that they share counted once; in MB. */
    public long proportionalMemoryMb() {
        return processes().mapToLong(SpawnedStack::proportionalKb).sum() / 1024;
    }

    /** As the machine's last breath would: every process at once, none asked. */
    public void kill() {
        processes().forEach(ProcessHandle::destroyForcibly);
        waitForEnd();
    }

    /** As Ctrl-C. */
    @Override
    public void close() {
        var all = processes().toList();
        process.destroy();
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                all.forEach(ProcessHandle::destroyForcibly);
            }
        } catch (InterruptedException e) {
            all.forEach(ProcessHandle::destroyForcibly);
            Thread.currentThread().interrupt();
        }
    }

    private Stream<ProcessHandle> processes() {
        return Stream.concat(Stream.of(process.toHandle()), process.descendants().toList().stream());
    }

    private void waitForEnd() {
        Await.untilTrue("the stack to end", Duration.ofSeconds(20), () -> !process.isAlive());
    }

    private static long proportionalKb(ProcessHandle handle) {
        try (var lines = Files.lines(Path.of("/proc/" + handle.pid() + "/smaps_rollup"))) {
            return lines
                .filter(line -> line.startsWith("Pss:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .sum();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Process spawn(List<String> command, File log) {
        try {
            return new ProcessBuilder(command).directory(Samples.ROOT.toFile()).redirectErrorStream(true).redirectOutput(log).start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }
}
