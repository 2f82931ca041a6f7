package io.gatehouse.local.functions;

import io.gatehouse.local.runtime.GuardedMain;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.jar.JarFile;
import org.jspecify.annotations.Nullable;

/**
 * AWS's runtime interface client, made ready: its jars, its native part unpacked once, and what we add to a function's process.
 * Where the native part does not run, a plain Java class of the same name goes before it.
 */
final class RuntimeClient {

    private static final String PACKAGE = "com.amazonaws.services.lambda.runtime.api.client.runtimeapi.";
    private static final String NATIVE_CLIENT = PACKAGE + "NativeClient";

    private final List<Path> classPath;
    private final Optional<Path> nativePart;

    private RuntimeClient(List<Path> classPath, Optional<Path> nativePart) {
        this.classPath = classPath;
        this.nativePart = nativePart;
    }

    /** Makes it ready in the cache folder. */
    static RuntimeClient prepare(HostSettings settings) {
        try {
            var jars = jars(settings.runtimeClient());
            var added = Files.createDirectories(settings.cache().resolve("runtime"));
            var library = settings.nativeClient() ? nativePart(jars, added) : Optional.<Path>empty();
            var classPath = new ArrayList<Path>();
            classPath.add(copyClass(GuardedMain.class.getName(), added.resolve("guard")));
            if (library.isEmpty()) {
                classPath.add(copyClass(NATIVE_CLIENT, added.resolve("stand-in")));
            }
            classPath.addAll(jars);
            return new RuntimeClient(List.copyOf(classPath), library);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot make the runtime interface client ready", e);
        }
    }

    private static List<Path> jars(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new IOException("No runtime interface client in " + folder + ": build infra/local with Maven, which copies it there");
        }
        try (var files = Files.list(folder)) {
            return files
                .filter(f -> f.toString().endsWith(".jar"))
                .sorted()
                .toList();
        }
    }

    private static Optional<Path> nativePart(List<Path> jars, Path folder) throws IOException {
        var name = libraryName(System.getProperty("os.name"), System.getProperty("os.arch"));
        if (name == null) {
            return Optional.empty();
        }
        for (var path : jars) {
            try (var jar = new JarFile(path.toFile())) {
                var entry = jar.getEntry("jni/" + name);
                if (entry != null) {
                    var target = folder.resolve(path.getFileName() + "-" + name);
                    try (var in = jar.getInputStream(entry)) {
                        put(in.readAllBytes(), target);
                    }
                    return Optional.of(target.toAbsolutePath());
                }
            }
        }
        return Optional.empty();
    }

    private static @Nullable String libraryName(String system, String architecture) {
        if (!system.toLowerCase(Locale.ROOT).equals("linux")) {
            return null;
        }
        return switch (architecture) {
            case "amd64", "x86_64" -> "libaws-lambda-jni.linux-x86_64.so";
            case "aarch64" -> "libaws-lambda-jni.linux-aarch_64.so";
            default -> null;
        };
    }

    private static Path copyClass(String name, Path root) throws IOException {
        var resource = name.replace('.', '/') + ".class";
        var target = root.resolve(resource);
        Files.createDirectories(target.getParent());
        try (var in = RuntimeClient.class.getClassLoader().getResourceAsStream(resource)) {
            if (in == null) {
                throw new IOException("Not on the class path: " + resource);
            }
            put(in.readAllBytes(), target);
        }
        return root.toAbsolutePath();
    }

    /** Another stack may be reading the same file: it is replaced as a whole, and only when it differs. */
    private static void put(byte[] content, Path target) throws IOException {
        if (Files.exists(target) && java.util.Arrays.equals(Files.readAllBytes(target), content)) {
            return;
        }
        var half = Files.createTempFile(target.getParent(), "half-", "");
        Files.write(half, content);
        Files.move(half, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** The end of a Java command that runs a handler. */
    List<String> arguments(String handler) {
        var arguments = new ArrayList<String>();
        arguments.add("-Dorg.crac.Core.Compat=com.amazonaws.services.lambda.crac");
        arguments.add("--enable-native-access=ALL-UNNAMED");
        nativePart.ifPresent(library -> arguments.add("-D" + NATIVE_CLIENT + ".JNI=" + library));
        arguments.add("-cp");
        arguments.add(String.join(File.pathSeparator, classPath.stream().map(Path::toString).toList()));
        arguments.add(GuardedMain.class.getName());
        arguments.add(handler);
        return arguments;
    }
}
