package io.gatehouse.aws;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** All that a synthesis depends on, as one fingerprint: equal fingerprints give equal templates, so the second can be spared. */
final class Inputs {

    private Inputs() {}

    /**
     * Classes and jars on the class path (jars by name and size: their versions are in their names), and every byte of the given files
     * and folders.
     *
     * @param context settings that were given
     */
    static String fingerprint(List<Path> files, String context) throws IOException {
        var digest = sha256();
        digest.update(context.getBytes(StandardCharsets.UTF_8));
        var all = new ArrayList<Path>();
        for (var path : Pattern.compile(File.pathSeparator).splitAsStream(System.getProperty("java.class.path")).map(Path::of).toList()) {
            if (Files.isRegularFile(path)) {
                digest.update("%s %d%n".formatted(path.getFileName(), Files.size(path)).getBytes(StandardCharsets.UTF_8));
            } else {
                all.add(path);
            }
        }
        all.addAll(files);
        for (var path : all) {
            add(digest, path);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static void add(MessageDigest digest, Path path) throws IOException {
        if (!Files.exists(path)) {
            return;
        }
        try (Stream<Path> below = Files.walk(path)) {
            for (var file : below.filter(Files::isRegularFile).sorted().toList()) {
                digest.update("%s %d%n".formatted(file, Files.size(file)).getBytes(StandardCharsets.UTF_8));
                digest.update(Files.readAllBytes(file));
            }
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException everyPlatformHasIt) {
            throw new IllegalStateException(everyPlatformHasIt);
        }
    }
}
