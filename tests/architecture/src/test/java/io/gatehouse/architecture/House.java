package io.gatehouse.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What the modules consist of, as their builds left it. */
final class House {

    private static final Path ROOT = Path.of("..", "..").toAbsolutePath().normalize();

    private House() {}

    /** All classes of all modules that are not tests themselves. */
    static JavaClasses classes() {
        var folders = modules()
            .stream()
            .map(module -> module.resolve("target/classes"))
            .filter(Files::isDirectory)
            .toList();
        return new ClassFileImporter().importPaths(folders);
    }

    /** All sources of the same. */
    static List<Path> sources() {
        return modules()
            .stream()
            .map(module -> module.resolve("src/main/java"))
            .filter(Files::isDirectory)
            .flatMap(folder -> below(folder).filter(file -> file.toString().endsWith(".java")))
            .toList();
    }

    private static List<Path> modules() {
        return Stream.of("events", "functions", "cli", "jobs", "infra")
            .flatMap(part -> below(ROOT.resolve(part)))
            .filter(House::isModule)
            .toList();
    }

    private static boolean isModule(Path folder) {
        return Files.isRegularFile(folder.resolve("pom.xml")) && !folder.toString().contains("target");
    }

    private static Stream<Path> below(Path folder) {
        try (var all = Files.walk(folder)) {
            return all.toList().stream();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
