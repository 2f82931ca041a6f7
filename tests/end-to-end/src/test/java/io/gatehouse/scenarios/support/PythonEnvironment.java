package io.gatehouse.scenarios.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A virtual environment of Python with exactly the packages that a file of requirements pins. */
public final class PythonEnvironment {

    private static final Duration LONGEST_INSTALLATION = Duration.ofMinutes(5);
    private static final List<String> INTERPRETERS = List.of("python3", "python3.13", "python3.12", "python3.11", "python3.10", "python");

    private static final Optional<String> FOUND = INTERPRETERS.stream().filter(PythonEnvironment::isRecentEnough).findFirst();

    private final Path folder;

    private PythonEnvironment(Path folder) {
        this.folder = folder;
    }

    /** The first interpreter on the path that is recent enough: 3.10 or newer. */
    public static Optional<String> interpreter() {
        return FOUND;
    }

    /**
     * Installs into the folder; what is there already, by the same requirements, stays.
     *
     * @throws AssertionError with pip's own words if it fails
     */
    public static PythonEnvironment install(Path folder, Path requirements) {
        var environment = new PythonEnvironment(folder);
        var stamp = folder.resolve("installed.txt");
        try {
            if (!Files.exists(stamp) || Files.mismatch(stamp, requirements) >= 0) {
                var interpreter = interpreter().orElseThrow(() -> new AssertionError("there is no Python 3.10 or newer"));
                run(folder, List.of(interpreter, "-m", "venv", "--clear", folder.toString()));
                run(folder, List.of(environment.python(), "-m", "pip", "install", "-q", "-r", requirements.toString()));
                Files.copy(requirements, stamp);
            }
            return environment;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The interpreter of the environment. */
    public String python() {
        return folder.resolve("bin/python").toString();
    }

    private static boolean isRecentEnough(String interpreter) {
        try {
            var question = "import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 10))";
            var process = new ProcessBuilder(interpreter, "-c", question).redirectErrorStream(true).start();
            process.getInputStream().readAllBytes();
            return process.waitFor() == 0;
        } catch (IOException notInstalled) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static void run(Path folder, List<String> command) throws IOException {
        var log = Files.createDirectories(folder.getParent()).resolve("install.log");
        var process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
        try {
            boolean ended = process.waitFor(LONGEST_INSTALLATION.toSeconds(), TimeUnit.SECONDS);
            process.destroyForcibly();
            if (!ended || process.exitValue() != 0) {
                throw new AssertionError(String.join(" ", command) + " failed: " + Samples.text(log));
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
