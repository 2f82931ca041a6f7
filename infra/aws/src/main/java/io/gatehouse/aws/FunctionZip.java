package io.gatehouse.aws;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The zip of a function, as its module's build leaves it.
 *
 * @param path relative to the root of the project
 */
record FunctionZip(Path path) {
    static FunctionZip of(String module) {
        var path = Path.of("functions", module, "target", "gatehouse-" + module + ".zip");
        if (!Files.isRegularFile(path)) {
            throw new IllegalStateException("%s is missing: build it with `mvn -ntp package` from the root.".formatted(path));
        }
        return new FunctionZip(path);
    }
}
