package io.gatehouse.spark;

import io.gatehouse.dataset.Format;
import io.gatehouse.dataset.KeyLedger;
import io.gatehouse.dataset.Outputs;
import io.gatehouse.dataset.range.Workspace;
import io.gatehouse.spark.files.Folder;
import java.io.IOException;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * The lake as one run sees it. The names are the house's contract: where the data gate puts its files, and drift-check looks for them.
 * Thread-safe.
 */
record Lake(Folder root, String dataset, String run) {
    /** Where the run's tasks leave things for one another. */
    Workspace workspace() {
        return work();
    }

    void removeWorkspace() throws IOException {
        work().remove();
    }

    private Folder work() {
        return root.folder("work").folder(dataset).folder(run);
    }

    /** Where the run's rows go. */
    Outputs rows(Format format) {
        return new Outputs() {
            @Override
            public Output accepted() throws IOException {
                return of("accepted").create("rows" + format.suffix());
            }

            @Override
            public Output table(int part) throws IOException {
                return of("accepted").create("table-%05d.parquet".formatted(part));
            }

            @Override
            public Output quarantine() throws IOException {
                return of("quarantine").create("rejected.jsonl");
            }
        };
    }

    private Folder of(String kind) {
        return root.folder(kind).folder(dataset).folder(run);
    }

    void putProfile(byte[] profile) throws IOException {
        root.folder("profiles")
            .folder(dataset)
            .put(run + ".profile", profile);
    }

    void putOutcome(byte[] json) throws IOException {
        of("reports").put("outcome.json", json);
    }

    /** The keys of accepted rows, latest run first. */
    KeyLedger keys() {
        return new KeyLedger() {
            @Override
            public Iterator<Part> parts(String other, List<String> fields) throws IOException {
                Folder folder = keysOf(other.isEmpty() ? dataset : other, fields);
                return folder
                    .names()
                    .stream()
                    .sorted(Comparator.reverseOrder())
                    .<Part>map(name -> () -> folder.open(name))
                    .iterator();
            }

            @Override
            public Optional<Outputs.Output> keep(List<String> fields) throws IOException {
                return Optional.of(keysOf(dataset, fields).create(run));
            }
        };
    }

    private Folder keysOf(String owner, List<String> fields) {
        return root.folder("keys").folder(owner).folder(KeyLedger.nameOf(fields));
    }
}
