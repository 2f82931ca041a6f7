package io.gatehouse.registry.lineage;

import io.gatehouse.registry.Documents;
import io.gatehouse.registry.table.Key;
import io.gatehouse.registry.table.Write;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** One thing was made from another. Found from either. */
public record Link(Node from, Node to) {
    static final String UP = "UP#";
    static final String DOWN = "DOWN#";

    /** The writes that keep links; written again they change nothing. */
    public static List<Write> writes(Collection<Link> links) {
        return links.stream().flatMap(Link::writes).toList();
    }

    /** The writes that keep links of things that say themselves what they were made from: only the way down needs to be kept. */
    public static List<Write> downward(Collection<Link> links) {
        return links.stream().map(Link::down).toList();
    }

    private Stream<Write> writes() {
        return Stream.of(new Write.Overwrite(new Key(partition(to), UP + digest(from)), 1, Documents.write(from)), down());
    }

    private Write down() {
        return new Write.Overwrite(new Key(partition(from), DOWN + digest(to)), 1, Documents.write(to));
    }

    static String partition(Node node) {
        return "LINEAGE#" + digest(node);
    }

    /** URIs may be longer than keys. */
    private static String digest(Node node) {
        try {
            var bytes = (node.kind() + " " + node.id()).getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes), 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
