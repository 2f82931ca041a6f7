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
import io.gatehouse.runtime.RefusedModel;
import io.gatehouse.runtime.artifact.Artifact;
import io.gatehouse.runtime.artifact.Format;
import io.gatehouse.runtime.artifact.Inspection;
import java.io.IOException;
import java.nio.file.Files;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
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
    private final Consumer<DomainEvent> bus;
    private final InstantSource clock;

    public Intake(
        Registry registry,
        Drops drops,
        Artifacts artifacts,
        Workspaces workspaces,
        Consumer<DomainEvent> bus,
        InstantSource clock
    ) {
        this.registry = registry;
        this.drops = drops;
        this.artifacts = artifacts;
        this.workspaces = workspaces;
        this.bus = bus;
        this.clock = clock;
    }

    /** Takes a file that landed; passes over what is no model, or was taken before. */
    public void take(LandedObject object) throws IOException {
        var drop = Drop.of(object);
        if (drop.isEmpty() || drops.find(drop.get()).isPresent()) {
            return;
        }
        try {
            register(drop.get());
        } catch (RefusedModel e) {
            refuse(drop.get(), e.getMessage());
        } catch (RegistryException e) {
            if (e.status() >= 500) {
                throw e;
            }
            refuse(drop.get(), e.getMessage());
        }
    }

    private void register(Drop drop) throws IOException {
        var note = note(drop);
        var artifact = open(drop);
        if (artifact.format() == Format.OTHER) {
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
        registry
            .versions()
            .create(drop.model(), start, DROP, made ->
                List.of(drops.write(drop, new Fate(drop.object(), clock.instant(), made.version().number(), null)))
            );
    }

    private Artifact open(Drop drop) throws IOException {
        var object = drop.object();
        try (var workspace = workspaces.open()) {
            artifacts.fetch(drop.uri(), List.of(new Stored("", object.etag(), object.size())), workspace.folder());
            return Inspection.of(workspace.folder());
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

    private Note note(Drop drop) throws IOException {
        var uri = drop.noteUri();
        var files = artifacts.list(uri);
        if (files.isEmpty()) {
            return Note.NONE;
        }
        try (var workspace = workspaces.open()) {
            artifacts.fetch(uri, files, workspace.folder());
            try (var all = Files.list(workspace.folder())) {
                var file = all.findFirst().orElseThrow(() -> new RefusedModel("registration.json is empty."));
                return Note.parse(Files.readString(file));
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
