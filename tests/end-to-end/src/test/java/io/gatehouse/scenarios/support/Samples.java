package io.gatehouse.scenarios.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The files under {@code samples/}. */
public final class Samples {

    /** The root of the repository. */
    public static final Path ROOT = Path.of(System.getProperty("gatehouse.root", "../..")).toAbsolutePath().normalize();

    private Samples() {}

    public static Path data(String file) {
        return ROOT.resolve("samples/data").resolve(file);
    }

    public static String contract(String dataset) {
        return text(ROOT.resolve("samples/config/contracts").resolve(dataset + ".json"));
    }

    public static String text(Path file) {
        return new String(bytes(file), StandardCharsets.UTF_8);
    }

    public static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
