package io.gatehouse.scenarios.support;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Programs for Python, with the packages that their requirements pin, in an environment of their own. */
public final class PythonPrograms {

    private final Path sources;
    private final PythonEnvironment environment;

    private PythonPrograms(Path sources, PythonEnvironment environment) {
        this.sources = sources;
        this.environment = environment;
    }

    /** Whether there is a Python that the packages run on. */
    public static boolean possible() {
        return PythonEnvironment.interpreter().isPresent();
    }

    /** Installs what the programs need, unless that is there already. */
    public static PythonPrograms install(Path sources, Path folder) {
        return new PythonPrograms(sources, PythonEnvironment.install(folder, sources.resolve("requirements.txt")));
    }

    /** The lines that a program prints; fails with all it said if it fails. */
    public List<String> run(String program, Map<String, String> variables) throws IOException, InterruptedException {
        return NodePrograms.run(
            Path.of(environment.python()).getParent().getParent(),
            variables,
            environment.python(),
            sources.resolve(program).toString()
        );
    }
}
