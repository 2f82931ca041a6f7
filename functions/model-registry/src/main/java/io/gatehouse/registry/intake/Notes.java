package io.gatehouse.registry.intake;

import io.gatehouse.registry.gates.Artifacts;
import io.gatehouse.registry.gates.Assessor.Workspaces;
import io.gatehouse.runtime.RefusedModel;
import java.io.IOException;
import java.nio.file.Files;

/** Reads notes that lie beside drops. Thread-safe. */
final class Notes {

    private final Artifacts artifacts;
    private final Workspaces workspaces;

    Notes(Artifacts artifacts, Workspaces workspaces) {
        this.artifacts = artifacts;
        this.workspaces = workspaces;
    }

    /**
     * The note on a drop.
     *
     * @throws RefusedModel if it is no note
     */
    Note on(Drop drop) throws IOException {
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
}
