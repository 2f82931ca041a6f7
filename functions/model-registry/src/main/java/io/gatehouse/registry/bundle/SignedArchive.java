package io.gatehouse.registry.bundle;

import io.gatehouse.registry.gates.Fingerprint;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.time.LocalDateTime;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A zip whose entries are named with their SHA-256 in {@code SHA256SUMS}, in the form of {@code sha256sum}, whose Ed25519 signature is
 * {@code SHA256SUMS.sig}. The same entries under the same key make the same bytes. Used by one thread.
 */
final class SignedArchive implements AutoCloseable {

    static final String SUMS = "SHA256SUMS";
    static final String SIGNATURE = "SHA256SUMS.sig";

    /** The first time that a zip can name. */
    private static final LocalDateTime ALWAYS = LocalDateTime.of(1980, 1, 1, 0, 0);

    private final ZipOutputStream zip;
    private final Map<String, String> sums = new TreeMap<>();

    SignedArchive(Path file) throws IOException {
        zip = new ZipOutputStream(Files.newOutputStream(file));
    }

    void add(String name, byte[] content) throws IOException {
        add(name, new ByteArrayInputStream(content));
    }

    void add(String name, Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            add(name, in);
        }
    }

    private void add(String name, InputStream content) throws IOException {
        begin(name);
        var digest = new DigestOutputStream(zip, Fingerprint.digest());
        content.transferTo(digest);
        sums.put(name, HexFormat.of().formatHex(digest.getMessageDigest().digest()));
        zip.closeEntry();
    }

    /** The last that is done. */
    void sign(PrivateKey key) throws IOException {
        var text = new StringBuilder();
        sums.forEach((name, sum) -> text.append(sum).append("  ").append(name).append('\n'));
        var signed = text.toString().getBytes(StandardCharsets.UTF_8);
        write(SUMS, signed);
        write(SIGNATURE, signature(key, signed));
    }

    private void write(String name, byte[] content) throws IOException {
        begin(name);
        zip.write(content);
        zip.closeEntry();
    }

    private void begin(String name) throws IOException {
        var entry = new ZipEntry(name);
        entry.setTimeLocal(ALWAYS);
        zip.putNextEntry(entry);
    }

    private static byte[] signature(PrivateKey key, byte[] signed) {
        try {
            var signature = Signature.getInstance("Ed25519");
            signature.initSign(key);
            signature.update(signed);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK signs by Ed25519", e);
        }
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
