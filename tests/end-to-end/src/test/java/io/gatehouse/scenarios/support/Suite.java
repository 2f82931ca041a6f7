package io.gatehouse.scenarios.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;

/** All scenarios that there are. Tests of an emulator itself, in a package of its own, are none. */
final class Suite {

    private static final String PACKAGE = "io.gatehouse.scenarios";
    private static final String SUFFIX = "IT.class";

    private Suite() {}

    static List<Class<?>> classes() {
        try (var files = Files.list(folder())) {
            return files
                .map(file -> file.getFileName().toString())
                .filter(name -> name.endsWith(SUFFIX))
                .sorted()
                .<Class<?>>map(name -> load(name.replace(".class", "")))
                .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Stream<Method> methods(Class<?> scenarios) {
        return Arrays.stream(scenarios.getDeclaredMethods()).filter(
            method -> method.isAnnotationPresent(Test.class) || method.isAnnotationPresent(ParameterizedTest.class)
        );
    }

    /** As the table names them: the class, a space, the method. */
    static SortedSet<String> names() {
        return classes()
            .stream()
            .flatMap(scenarios -> methods(scenarios).map(method -> scenarios.getSimpleName() + " " + method.getName()))
            .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Path folder() {
        try {
            return Path.of(Suite.class.getProtectionDomain().getCodeSource().getLocation().toURI()).resolve(PACKAGE.replace('.', '/'));
        } catch (URISyntaxException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(PACKAGE + "." + name, false, Suite.class.getClassLoader());
        } catch (ClassNotFoundException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
