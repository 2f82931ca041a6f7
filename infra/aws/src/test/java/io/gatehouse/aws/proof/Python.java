package io.gatehouse.aws.proof;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A Python new enough for the tools we pin. {@code -Dgatehouse.python=…} names one, or {@code none}.
 *
 * @param executable name on the path, or path
 */
record Python(String executable) {
    private static final List<String> NAMES = List.of("python3.13", "python3.12", "python3.11", "python3.10", "python3");
    private static final Pattern VERSION = Pattern.compile("Python 3\\.(\\d+).*", Pattern.DOTALL);
    private static final int OLDEST = 10;

    static Optional<Python> find() throws InterruptedException {
        var named = System.getProperty("gatehouse.python", "");
        var candidates = named.isEmpty() ? NAMES : List.of(named);
        for (var candidate : candidates) {
            if (isNewEnough(candidate)) {
                return Optional.of(new Python(candidate));
            }
        }
        return Optional.empty();
    }

    private static boolean isNewEnough(String executable) throws InterruptedException {
        try {
            var version = VERSION.matcher(Command.of(Path.of("."), executable, "--version").run().output());
            return version.matches() && Integer.parseInt(version.group(1)) >= OLDEST;
        } catch (IOException notThere) {
            return false;
        }
    }

    /** A virtual environment with exactly what the requirements name, made once; its folder of programs. */
    Path environment(Path folder, Path requirements) throws IOException, InterruptedException {
        var installed = folder.resolve("installed.txt");
        var wanted = Files.readString(requirements);
        if (!Files.exists(installed) || !Files.readString(installed).equals(wanted)) {
            Command.of(Path.of("."), executable, "-m", "venv", "--clear", folder.toString()).succeed();
            var pip = folder.resolve("bin/pip").toString();
            Command.of(Path.of("."), pip, "install", "--quiet", "--no-deps", "--requirement", requirements.toString()).succeed();
            Files.writeString(installed, wanted);
        }
        return folder.resolve("bin");
    }

    /** Why nothing was run. */
    static String missing() {
        return "cfn-lint is skipped, and the template is judged by CDK's resource schemas alone: no Python 3.%d or newer was found.".formatted(
            OLDEST
        );
    }
}
