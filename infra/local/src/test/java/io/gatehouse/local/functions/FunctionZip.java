package io.gatehouse.local.functions;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.tools.ToolProvider;

/** Compiles a handler and packs it as functions are packed: a zip with {@code lib/*.jar}. */
public final class FunctionZip {

    private FunctionZip() {}

    /**
     * Packs a class {@code example.<name>}.
     *
     * @param body the class' members, in which the runtime's packages are imported
     */
    public static Path of(Path folder, String name, String body) {
        try {
            var source = Files.createDirectories(folder.resolve("src/example")).resolve(name + ".java");
            Files.writeString(
                source,
                """
                package example;
                import com.amazonaws.services.lambda.runtime.*;
                import java.io.*;
                import java.util.*;
                public class %s {
                %s
                }
                """.formatted(name, body)
            );
            var classes = Files.createDirectories(folder.resolve("classes-" + name));
            compile(source, classes);
            return zip(folder, name, classes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void compile(Path source, Path classes) {
        var messages = new StringWriter();
        var compiler = ToolProvider.getSystemJavaCompiler();
        var options = List.of("-d", classes.toString(), "-cp", System.getProperty("java.class.path"), "-proc:none");
        var files = compiler.getStandardFileManager(null, null, null).getJavaFileObjects(source);
        if (!compiler.getTask(messages, null, null, options, null, files).call()) {
            throw new IllegalArgumentException(messages.toString());
        }
    }

    private static Path zip(Path folder, String name, Path classes) throws IOException {
        var target = folder.resolve(name + ".zip");
        try (var zip = new ZipOutputStream(Files.newOutputStream(target)); var files = Files.walk(classes)) {
            zip.putNextEntry(new ZipEntry("lib/" + name + ".jar"));
            var jar = new JarOutputStream(zip);
            for (var file : files.filter(Files::isRegularFile).toList()) {
                jar.putNextEntry(new ZipEntry(classes.relativize(file).toString()));
                Files.copy(file, jar);
            }
            jar.finish();
            zip.closeEntry();
        }
        return target;
    }
}
