package io.gatehouse.runtime.artifact;

import io.gatehouse.runtime.RefusedModel;
import io.gatehouse.runtime.Signature;
import io.gatehouse.runtime.artifact.Artifact.Part;
import io.gatehouse.runtime.pickle.PickleReport;
import io.gatehouse.runtime.pickle.PickleScanner;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Looks at a model's files, mapped rather than read: a model may be larger than the memory. Lives in one call. */
public final class Inspection {

    private final Path folder;
    private final List<Part> parts = new ArrayList<>();
    private final TreeMap<String, PickleReport> pickles = new TreeMap<>();
    private Format format = Format.OTHER;
    private @Nullable String model;
    private @Nullable Signature signature;

    private Inspection(Path folder) {
        this.folder = folder;
    }

    /**
     * Looks at all files below a folder.
     *
     * @throws RefusedModel if there are two models, or one that says of itself what cannot be
     */
    public static Artifact of(Path folder) throws IOException {
        var inspection = new Inspection(folder);
        for (var file : files(folder)) {
            inspection.look(file);
        }
        return inspection.found();
    }

    private static List<Path> files(Path folder) throws IOException {
        try (var all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private void look(Path file) throws IOException {
        var path = folder.relativize(file).toString();
        long size = Files.size(file);
        if (size == 0) {
            parts.add(new Part(path, 0, hash(ByteBuffer.allocate(0))));
            return;
        }
        try (var channel = FileChannel.open(file)) {
            var bytes = channel.map(FileChannel.MapMode.READ_ONLY, 0, size);
            parts.add(new Part(path, size, hash(bytes.slice())));
            var kind = Format.of(path, bytes);
            if (kind == Format.ONNX || kind == Format.XGBOOST) {
                model(path, kind, bytes);
            } else if (kind == Format.PICKLE) {
                pickles.put(path, PickleScanner.scan(bytes));
            } else if (kind == Format.ZIP) {
                pickles.putAll(ZippedPickles.in(path, file));
            }
        }
    }

    private void model(String path, Format kind, ByteBuffer bytes) throws RefusedModel {
        var read = signature(path, kind, bytes);
        if (read == null) {
            return;
        }
        if (model != null) {
            throw new RefusedModel("There are two models, " + model + " and " + path + ": register each as a version of its own.");
        }
        model = path;
        signature = read;
        format = kind;
    }

    /** A text that is no model is a note beside one; all else with a model's name must be one. */
    private static @Nullable Signature signature(String path, Format kind, ByteBuffer bytes) throws RefusedModel {
        try {
            return kind.signature(bytes);
        } catch (RefusedModel e) {
            boolean note = kind == Format.XGBOOST && Format.isText(bytes);
            boolean other = kind == Format.ONNX && !path.endsWith(".onnx");
            if (note || other) {
                return null;
            }
            throw e;
        }
    }

    private Artifact found() {
        long size = parts.stream().mapToLong(Part::size).sum();
        var kind = model == null && !pickles.isEmpty() ? Format.PICKLE : format;
        return new Artifact(kind, model, signature, sha256(), size, parts, pickles);
    }

    private String sha256() {
        if (parts.size() == 1) {
            return parts.getFirst().sha256();
        }
        var lines = new StringBuilder();
        parts.forEach(part -> lines.append(part.sha256()).append("  ").append(part.path()).append('\n'));
        return hash(ByteBuffer.wrap(lines.toString().getBytes(StandardCharsets.UTF_8)));
    }

    private static String hash(ByteBuffer bytes) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update(bytes);
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
