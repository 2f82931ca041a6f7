package io.gatehouse.dataset;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * The keys of accepted rows, kept so that rows of other data sets can refer to them. A part is a sequence of distinct 64-bit
 * hashes of keys, big-endian, in ascending order.
 */
public interface KeyLedger {
    /** Length of a key's name before it is spelt. */
    int NAME_BYTES = 8;

    /**
     * Parts of a data set's keys, one for each of its accepted files, latest first.
     *
     * @param dataset empty for the data set of the file that is judged
     * @param fields the fields of the key, in its order
     */
    Iterator<Part> parts(String dataset, List<String> fields) throws IOException;

    /** Where the keys of the file that is judged are kept once it is accepted; none if they are not kept at all. */
    Optional<Outputs.Output> keep(List<String> fields) throws IOException;

    /** A name for a key, of the fields in its order: sixteen hexadecimal digits of the SHA-256 of their names. */
    static String nameOf(List<String> fields) {
        try {
            byte[] names = String.join("\0", fields).getBytes(StandardCharsets.UTF_8);
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(names);
            return HexFormat.of().formatHex(digest, 0, NAME_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java runtime has SHA-256", e);
        }
    }

    /** The keys of one accepted file. */
    @FunctionalInterface
    interface Part {
        InputStream open() throws IOException;
    }

    /** A ledger of no keys that keeps none. */
    KeyLedger NONE = new KeyLedger() {
        @Override
        public Iterator<Part> parts(String dataset, List<String> fields) {
            return List.<Part>of().iterator();
        }

        @Override
        public Optional<Outputs.Output> keep(List<String> fields) {
            return Optional.empty();
        }
    };
}
