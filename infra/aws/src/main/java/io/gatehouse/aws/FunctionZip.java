package io.gatehouse.aws;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;

/**
 * The zip of a function, as its module's build leaves it, measured against what Lambda takes.
 *
 * @param module folder under {@code functions}
 * @param path relative to the root of the project
 * @param zipped bytes of the zip
 * @param unzipped bytes of what is in it; jars count as they are
 */
record FunctionZip(String module, Path path, long zipped, long unzipped) {
    static final long MOST_ZIPPED = 50L << 20;
    static final long MOST_UNZIPPED = 250L << 20;

    /** Natives of other systems and processors than the functions run on: megabytes that nothing loads. */
    private static final Pattern FOREIGN = Pattern.compile(
        ".*\\.(dll|dylib|jnilib)|.*(aarch|arm|ppc|s390|riscv|loongarch|i386|x86_32|musl|freebsd|sunos|aix).*\\.so"
    );

    static FunctionZip of(String module) {
        var path = Path.of("functions", module, "target", "gatehouse-" + module + ".zip");
        if (!Files.isRegularFile(path)) {
            throw new IllegalStateException("%s is missing: build it with `mvn -ntp package` from the root.".formatted(path));
        }
        return measure(module, path);
    }

    static FunctionZip measure(String module, Path path) {
        try (var zip = new ZipFile(path.toFile())) {
            var unzipped = zip
                .stream()
                .mapToLong(entry -> entry.getSize())
                .sum();
            var measured = new FunctionZip(module, path, Files.size(path), unzipped);
            measured.refuseIfTooLarge();
            refuseIfForeign(zip, path);
            return measured;
        } catch (IOException unreadable) {
            throw new IllegalStateException("%s cannot be read: build it anew.".formatted(path), unreadable);
        }
    }

    /** One line of the build's table of sizes. */
    String line() {
        return "  %-24s %8.1f MB zipped %8.1f MB unzipped".formatted(module, zipped / 1048576.0, unzipped / 1048576.0);
    }

    private void refuseIfTooLarge() {
        if (zipped > MOST_ZIPPED || unzipped > MOST_UNZIPPED) {
            throw new IllegalStateException(
                "%s is too large for Lambda, which takes 50 MB zipped and 250 MB unzipped:%n%s%nDrop a dependency or its natives.".formatted(
                    path,
                    line()
                )
            );
        }
    }

    private static void refuseIfForeign(ZipFile zip, Path path) throws IOException {
        var foreign = new ArrayList<String>();
        for (var entry : List.copyOf(zip.stream().toList())) {
            if (entry.getName().endsWith(".jar")) {
                try (var jar = zip.getInputStream(entry)) {
                    foreignIn(jar)
                        .stream()
                        .map(name -> entry.getName() + "!" + name)
                        .forEach(foreign::add);
                }
            }
        }
        if (!foreign.isEmpty()) {
            throw new IllegalStateException(
                "%s carries natives that no function loads; exclude them: %s".formatted(path, String.join(", ", foreign))
            );
        }
    }

    private static List<String> foreignIn(InputStream jar) throws IOException {
        var found = new ArrayList<String>();
        var entries = new ZipInputStream(jar);
        for (var entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
            if (FOREIGN.matcher(entry.getName()).matches()) {
                found.add(entry.getName());
            }
        }
        return found;
    }
}
