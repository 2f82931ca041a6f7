package io.gatehouse.local.secrets;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Secrets by name, kept in a file that only its owner can read. Thread-safe. */
final class SecretStore {

    private static final JsonMapper JSON = new JsonMapper();

    /**
     * @param suffix six characters that end the ARN
     * @param version id of the version
     * @param value the secret string
     * @param generated whether we made the value up
     * @param changed second since 1970
     * @param created second since 1970
     * @param previous null if there was none
     */
    record Secret(
        String name,
        String suffix,
        String description,
        String version,
        String value,
        boolean generated,
        long changed,
        long created,
        @Nullable Previous previous
    ) {
        @Override
        public String toString() {
            return "Secret[" + name + "]";
        }
    }

    /** The value before this one, which AWS keeps under a label of its own. */
    record Previous(String version, String value, long changed) {
        @Override
        public String toString() {
            return "Previous[" + version + "]";
        }
    }

    private final @Nullable Path file;
    private final Map<String, Secret> secrets = new TreeMap<>();

    /** @param data folder of the file; null to keep nothing */
    SecretStore(@Nullable Path data) throws IOException {
        file = data == null ? null : data.resolve("secrets.json");
        if (file != null && Files.exists(file)) {
            for (var secret : JSON.readTree(file.toFile())) {
                var read = JSON.treeToValue(secret, Secret.class);
                secrets.put(read.name(), read);
            }
        }
    }

    synchronized Optional<Secret> get(String name) {
        return Optional.ofNullable(secrets.get(name));
    }

    synchronized Map<String, Secret> all() {
        return new TreeMap<>(secrets);
    }

    synchronized void put(Secret secret) throws IOException {
        secrets.put(secret.name(), secret);
        save();
    }

    synchronized void remove(String name) throws IOException {
        secrets.remove(name);
        save();
    }

    private void save() throws IOException {
        if (file == null) {
            return;
        }
        var folder = Files.createDirectories(file.toAbsolutePath().getParent());
        var owner = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        var posix = folder.getFileSystem().supportedFileAttributeViews().contains("posix");
        var next = posix ? Files.createTempFile(folder, "secrets", ".json", owner) : Files.createTempFile(folder, "secrets", ".json");
        ObjectNode all = JSON.createObjectNode();
        secrets.forEach((name, secret) -> all.set(name, JSON.valueToTree(secret)));
        Files.write(next, JSON.writeValueAsBytes(all));
        Files.move(next, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }
}
