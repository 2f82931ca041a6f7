package io.gatehouse.registry.bundle;

import io.gatehouse.lambda.Json;
import io.gatehouse.registry.RegistryException;
import io.gatehouse.registry.gates.Artifacts;
import io.gatehouse.registry.gates.Artifacts.Stored;
import io.gatehouse.registry.gates.Assessment;
import io.gatehouse.registry.gates.Assessor;
import io.gatehouse.registry.gates.Columns;
import io.gatehouse.registry.gates.Fingerprint;
import io.gatehouse.registry.models.NamedVersion;
import io.gatehouse.runtime.RefusedModel;
import io.gatehouse.runtime.artifact.Artifact;
import io.gatehouse.runtime.artifact.Inspection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.util.List;

/** Makes bundles of versions that passed their gates. Thread-safe. */
public final class Bundles {

    private static final int FORMAT = 1;
    /** What can be fetched, packed and stored while somebody waits. */
    private static final long MOST_BYTES = 100L << 20;
    private static final int NAME_LENGTH = 16;

    private final Artifacts artifacts;
    private final Assessor.Workspaces workspaces;
    private final BundleShelf shelf;
    private final SigningKeys keys;

    public Bundles(Artifacts artifacts, Assessor.Workspaces workspaces, BundleShelf shelf, SigningKeys keys) {
        this.artifacts = artifacts;
        this.workspaces = workspaces;
        this.shelf = shelf;
        this.keys = keys;
    }

    /**
     * A bundle to be fetched.
     *
     * @param url by which anybody may read it for a while
     * @param publicKey that its signature is checked by, as X.509 in base 64
     */
    public record Bundle(String url, String publicKey) {}

    /**
     * The bundle of a version: the one that was made before, if its files and the key are still the same.
     *
     * @throws RegistryException if no bundle can be made of its files
     */
    public Bundle of(NamedVersion named, Assessment assessment) {
        var files = artifacts.list(named.version().artifactUri());
        if (files.isEmpty() || files.stream().mapToLong(Stored::size).sum() > MOST_BYTES) {
            throw RegistryException.invalid(
                "Bundles are made of versions whose files are in the models bucket, up to %d MB: upload a smaller form of the model.".formatted(
                    MOST_BYTES >> 20
                )
            );
        }
        var pair = keys.pair();
        var publicKey = SigningKeys.base64(pair.getPublic().getEncoded());
        var print = Fingerprint.of(FORMAT + " " + files + " " + assessment.sha256() + " " + publicKey).substring(0, NAME_LENGTH);
        var name = "%s/%d-%s.zip".formatted(named.model().id(), named.version().number(), print);
        if (!shelf.holds(name)) {
            make(name, named, assessment, files, pair);
        }
        return new Bundle(shelf.link(name), publicKey);
    }

    private void make(String name, NamedVersion named, Assessment assessment, List<Stored> files, KeyPair pair) {
        try (var workspace = workspaces.open(); var packing = workspaces.open()) {
            artifacts.fetch(named.version().artifactUri(), files, workspace.folder());
            var zip = packing.folder().resolve("bundle.zip");
            pack(zip, named, assessment, workspace.folder(), pair);
            shelf.put(name, zip);
        } catch (RefusedModel e) {
            throw RegistryException.invalid("No bundle can be made: " + e.getMessage());
        } catch (IOException e) {
            throw new UncheckedIOException("A bundle was not made", e);
        }
    }

    private static void pack(Path zip, NamedVersion named, Assessment assessment, Path folder, KeyPair pair) throws IOException {
        var artifact = Inspection.of(folder);
        if (!artifact.loadable()) {
            throw new RefusedModel("it is neither an ONNX nor an XGBoost model; export it as one of them.");
        }
        try (
            var archive = new SignedArchive(zip);
            var loaded = Assessor.load(artifact, folder, named.version());
            var files = Files.walk(folder)
        ) {
            for (var file : files.filter(Files::isRegularFile).sorted().toList()) {
                archive.add("model/" + folder.relativize(file), file);
            }
            archive.add("expected.json", Json.bytes(ExpectedAnswers.of(loaded)));
            archive.add("manifest.json", manifest(named, assessment, artifact));
            archive.sign(pair.getPrivate());
        }
    }

    private static byte[] manifest(NamedVersion named, Assessment assessment, Artifact artifact) throws IOException {
        var manifest = Json.mapper().createObjectNode().put("format", FORMAT);
        manifest.put("model", named.model().name()).put("version", named.version().number());
        manifest.put("file", "model/" + artifact.model()).put("kind", artifact.format().name());
        manifest.set("signature", Json.mapper().valueToTree(artifact.signature()));
        var inputs = named.version().tags().get(Columns.TAG);
        if (inputs != null) {
            manifest.set("inputs", Json.mapper().readTree(inputs));
        }
        return Json.bytes(manifest.put("passed_gates_at", assessment.at().toString()).put("policy", assessment.policy()));
    }
}
