package io.gatehouse.aws;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;

/** The folder of the cloud assembly; it carries the fingerprint of what it was made from. */
record Output(Path folder) {
    boolean isFrom(String fingerprint) throws IOException {
        return Files.isRegularFile(signature()) && Files.readString(signature()).equals(fingerprint);
    }

    void sign(String fingerprint) throws IOException {
        Files.writeString(signature(), fingerprint);
    }

    /** Takes away what an earlier synthesis left: a failed one must not be mistaken for it, and old assets only fill the disk. */
    void clear() throws IOException {
        Files.deleteIfExists(signature());
        if (!Files.isRegularFile(folder.resolve("manifest.json"))) {
            return;
        }
        try (var below = Files.walk(folder)) {
            for (var path : below.filter(this::isOurs).sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    /** Not the locks that the CDK command line keeps beside. */
    private boolean isOurs(Path path) {
        if (path.equals(folder)) {
            return false;
        }
        var top = folder.relativize(path).getName(0).toString();
        return top.startsWith("asset.") || top.endsWith(".json");
    }

    private Path signature() {
        return folder.resolve(".made-from");
    }
}
