package io.gatehouse.registry.intake;

import io.gatehouse.events.DomainEvent;
import io.gatehouse.events.LandedObject;
import io.gatehouse.events.ModelRefused;
import io.gatehouse.registry.ErrorCode;
import io.gatehouse.registry.RegistryException;
import io.gatehouse.registry.gates.Artifacts;
import io.gatehouse.registry.gates.Artifacts.Stored;
import io.gatehouse.registry.gates.Assessor.Workspaces;
import io.gatehouse.registry.intake.Drops.Fate;
import io.gatehouse.registry.models.Actor;
import io.gatehouse.registry.models.Registry;
import io.gatehouse.registry.models.Versions.Start;
import io.gatehouse.registry.table.Conflict;
import io.gatehouse.registry.table.Write;
import io.gatehouse.runtime.RefusedModel;
import io.gatehouse.runtime.artifact.Artifact;
import io.gatehouse.runtime.artifact.Format;
import io.gatehouse.runtime.artifact.Inspection;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes a version of what was dropped as a model, exactly once, or says why not. Thread-safe. */
public final class Intake {

    private static final Logger LOG = LoggerFactory.getLogger(Intake.class);
    private static final Actor DROP = new Actor("drop", "drop", "Dropped into the bucket.");

    private final Registry registry;
    private final Drops drops;
    private final Artifacts artifacts;
    private final Workspaces workspaces;
    private final Notes notes;
    private final Consumer<DomainEvent> bus;
    private final Again again;
    private final InstantSource clock;

    public Intake(
        Registry registry,
        Drops drops,
        Artifacts artifacts,
        Workspaces workspaces,
        Consumer<DomainEvent> bus,
        Again again,
        InstantSource clock
    ) {
        this.registry = registry;
        this.drops = drops;
        this.artifacts = artifacts;
        this.workspaces = workspaces;
        this.notes = new Notes(artifacts, workspaces);
        this.bus = bus;
        this.again = again;
        this.clock = clock;
    }

    /** Asks to be told of a folder again when nothing may be coming any more. */
    @FunctionalInterface
    public interface Again {
        /**
         * Has {@link Intake#look} called later.
         *
         * @param print of the folder as it is now
         */
        void look(String bucket, String key, String print);
    }

    /** Takes a file that landed; passes over what is no model, or was taken before. */
    public void take(LandedObject object) throws IOException {
        var found = Drop.of(object);
        if (found.isEmpty()) {
            return;
        }
        var drop = found.get();
        var folder = folder(drop);
        if (drop.isNote()) {
            if (folder.isPresent()) {
                once(folder.get());
            }
            complete(drop);
        } else if (folder.isPresent()) {
            again.look(object.bucket(), folder.get().key(), folder.get().object().etag());
        } else if (drop.isModelFile()) {
            once(drop);
        }
    }

    /** Takes what a training job left, as if it had been dropped, and adds what is known of the job. */
    public void trained(TrainingJob job) throws IOException {
        var object = artifacts.object(job.artifact());
        var found = object.flatMap(Drop::of);
        if (found.isEmpty()) {
            LOG.warn("Training job {} left nothing at {}, or not below a model's name in the models bucket", job.name(), job.artifact());
            return;
        }
        once(found.get());
        complete(found.get(), job.note());
    }

    /** Takes a folder if nothing has come into it since it looked so; if something has, that is told of too. */
    public void look(String bucket, String key, String print) throws IOException {
        var folder = Drop.folder(bucket, key, files(bucket, key));
        if (folder.object().etag().equals(print)) {
            once(folder);
        }
    }

    /** The folder of MLflow's that a file lies in, as it is now. */
    private Optional<Drop> folder(Drop part) {
        var bucket = part.object().bucket();
        return part
            .folders()
            .stream()
            .filter(key -> !artifacts.list(part.uri(key + "/" + MlModelFile.NAME)).isEmpty())
            .findFirst()
            .map(key -> Drop.folder(bucket, key, files(bucket, key)));
    }

    /** Its note is no part of a model: it may come later. */
    private List<Stored> files(String bucket, String key) {
        return artifacts
            .list("s3://" + bucket + "/" + key)
            .stream()
            .filter(file -> !file.path().equals(Drop.NOTE))
            .toList();
    }

    private void once(Drop drop) throws IOException {
        if (drops.find(drop).isPresent()) {
            return;
        }
        try {
            register(drop);
        } catch (Taken e) {
            LOG.info("{} was registered by another delivery too", drop.uri());
        } catch (RefusedModel e) {
            refuse(drop, e.getMessage());
        } catch (RegistryException e) {
            if (e.status() >= 500) {
                throw e;
            }
            refuse(drop, e.getMessage());
        }
    }

    /** A note that comes after its model adds what it says to the version that was made of it. */
    private void complete(Drop drop) throws IOException {
        try {
            complete(drop, notes.on(drop));
        } catch (RefusedModel e) {
            LOG.warn("{} is passed over: {}", drop.uri(), e.getMessage());
        }
    }

    private void complete(Drop drop, Note note) {
        for (var fate : drops.of(drop.model())) {
            if (fate.version() != null && drop.isBeside(fate.object())) {
                registry.versions().complete(drop.model(), fate.version(), note.runId(), note.description(), note.tags(), DROP);
            }
        }
    }

    private void register(Drop drop) throws IOException {
        var opened = open(drop);
        var artifact = opened.artifact();
        var note = notes.on(drop).or(opened.own());
        if (artifact.format() == Format.OTHER && !drop.isFolder()) {
            if (drop.object().key().endsWith(".json")) {
                LOG.info("{} is no model and not taken for one", drop.uri());
                return;
            }
            throw new RefusedModel("There is no model in it that is known here: drop ONNX, XGBoost (.ubj, .json) or a tar.gz of one.");
        }
        refuseMalice(artifact);
        var tags = new TreeMap<>(note.tags());
        tags.put("gatehouse.format", artifact.format().name());
        tags.put("gatehouse.sha256", artifact.sha256());
        if (!artifact.pickles().isEmpty()) {
            tags.put("gatehouse.pickles", String.join(", ", new TreeSet<>(artifact.pickles().keySet())));
        }
        if (drop.object().versionId() != null) {
            tags.put("gatehouse.object_version", drop.object().versionId());
        }
        var start = new Start(drop.uri(), note.runId(), "", note.description(), null, tags);
        ensureModel(drop.model());
        registry.versions().create(drop.model(), start, DROP, made -> taking(drop, made.version().number()));
    }

    /** S3 and SageMaker may tell of the same file at the same time: who comes second would try until it gives up. */
    private List<Write> taking(Drop drop, int version) {
        if (drops.find(drop).isPresent()) {
            throw new Taken();
        }
        return List.of(drops.write(drop, new Fate(drop.object(), clock.instant(), version, null)));
    }

    /** Another delivery of the same drop was faster. */
    private static final class Taken extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Taken() {
            super("Another delivery was faster.", null, false, false);
        }
    }

    /** @param own what a folder says of itself */
    private record Opened(Artifact artifact, Note own) {}

    private Opened open(Drop drop) throws IOException {
        var object = drop.object();
        var files = drop.isFolder() ? files(object.bucket(), drop.key()) : List.of(new Stored("", object.etag(), object.size()));
        try (var workspace = workspaces.open()) {
            artifacts.fetch(drop.uri(), files, workspace.folder());
            var own = drop.isFolder() ? MlModelFile.read(workspace.folder()) : Note.NONE;
            return new Opened(Inspection.of(workspace.folder()), own);
        }
    }

    private static void refuseMalice(Artifact artifact) throws RefusedModel {
        for (var pickle : new TreeMap<>(artifact.pickles()).entrySet()) {
            if (!pickle.getValue().malicious().isEmpty()) {
                throw new RefusedModel(
                    "Loading %s would run what no model needs: %s. Find out who made it.".formatted(
                        pickle.getKey(),
                        String.join(", ", pickle.getValue().malicious())
                    )
                );
            }
        }
    }

    private void ensureModel(String name) {
        try {
            registry.models().create(name, "", Map.of(), DROP);
        } catch (RegistryException e) {
            if (e.code() != ErrorCode.RESOURCE_ALREADY_EXISTS) {
                throw e;
            }
        }
    }

    /** The event goes first: a delivery that ends between the two sends it again. */
    private void refuse(Drop drop, String why) {
        LOG.warn("{} is refused: {}", drop.uri(), why);
        var now = clock.instant();
        bus.accept(new ModelRefused(drop.model(), drop.object(), why, now));
        try {
            drops.refuse(drop, new Fate(drop.object(), now, null, why));
        } catch (Conflict twice) {
            LOG.info("{} was refused by another delivery too", drop.uri());
        }
    }
}
