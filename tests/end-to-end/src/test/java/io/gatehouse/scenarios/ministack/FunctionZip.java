package io.gatehouse.scenarios.ministack;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/** What is uploaded for an asset of the cloud assembly. */
final class FunctionZip {

    private FunctionZip() {}

    /** The function with what a managed Java runtime would bring: a bootstrap, and the runtime interface client in a folder of its own. */
    static byte[] withRuntime(Path function, Path bootstrap, Path runtimeClient) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = quick(bytes); var original = new ZipFile(function.toFile())) {
            for (var entry : original
                .stream()
                .filter(each -> !each.isDirectory())
                .toList()) {
                zip.putNextEntry(new ZipEntry(entry.getName()));
                original.getInputStream(entry).transferTo(zip);
            }
            put(zip, "bootstrap", bootstrap);
            try (var jars = Files.list(runtimeClient)) {
                for (var jar : jars.filter(file -> file.toString().endsWith(".jar")).toList()) {
                    put(zip, "runtime-client/" + jar.getFileName(), jar);
                    putNativePart(zip, jar);
                }
            }
        }
        return bytes.toByteArray();
    }

    /** The client would unpack it to one file in /tmp, over which processes that start at once crash. */
    private static void putNativePart(ZipOutputStream zip, Path jar) throws IOException {
        var machine = System.getProperty("os.arch").equals("aarch64") ? "aarch_64" : "x86_64";
        try (var client = new ZipFile(jar.toFile())) {
            var library = client.getEntry("jni/libaws-lambda-jni.linux-" + machine + ".so");
            if (library != null) {
                zip.putNextEntry(new ZipEntry("runtime-client/native.so"));
                client.getInputStream(library).transferTo(zip);
            }
        }
    }

    /** A folder as CDK would zip it. */
    static byte[] of(Path folder) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = quick(bytes); var files = Files.walk(folder)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                put(zip, folder.relativize(file).toString(), file);
            }
        }
        return bytes.toByteArray();
    }

    private static ZipOutputStream quick(ByteArrayOutputStream bytes) {
        var zip = new ZipOutputStream(bytes);
        zip.setLevel(Deflater.NO_COMPRESSION);
        return zip;
    }

    private static void put(ZipOutputStream zip, String name, Path file) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        Files.copy(file, zip);
    }
}
