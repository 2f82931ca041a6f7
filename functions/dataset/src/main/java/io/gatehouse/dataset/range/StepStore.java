package io.gatehouse.dataset.range;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.gatehouse.dataset.FileError;
import io.gatehouse.dataset.KeyLedger;
import io.gatehouse.dataset.Outputs;
import io.gatehouse.dataset.RowCounts;
import io.gatehouse.dataset.Violation;
import io.gatehouse.dataset.profile.DatasetProfile;
import java.io.IOException;
import java.io.InputStream;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What steps leave for one another, by name: JSON, and profiles in their own form. */
record StepStore(Workspace workspace) {
    static final String PLAN = "plan.json";
    static final String LAYOUT = "layout.json";

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private record PartDocument(RowCounts rows, List<Violation> violations, @Nullable FileError problem, long bytes) {}

    static String scan(int range) {
        return "scan/" + range + ".json";
    }

    static String keys(int range, int partition) {
        return "keys/" + partition + "/" + range;
    }

    static String repeats(int partition) {
        return "repeats/" + partition;
    }

    static String accepted(int range) {
        return "accepted/" + range;
    }

    static String references(int range, int partition) {
        return "references/" + partition + "/" + range;
    }

    static String dangling(int partition) {
        return "dangling/" + partition;
    }

    /** The keys of a range's accepted rows, of the contract's key of that index. */
    static String kept(int range, int key) {
        return "kept/" + key + "/" + range;
    }

    /** Where the keys of a range's accepted rows go, whatever becomes of the file. */
    KeyLedger keeping(int range, List<List<String>> keys) {
        return new KeyLedger() {
            @Override
            public Iterator<KeyLedger.Part> parts(String dataset, List<String> fields) {
                throw new IllegalStateException("references were resolved before");
            }

            @Override
            public Optional<Outputs.Output> keep(List<String> fields) throws IOException {
                return Optional.of(workspace.create(StepStore.kept(range, keys.indexOf(fields))));
            }
        };
    }

    static String table(int range) {
        return "table/" + range;
    }

    static String rejected(int range) {
        return "rejected/" + range;
    }

    /** Where the rows of a range go. */
    Outputs rows(int range) {
        return new Outputs() {
            @Override
            public Output accepted() throws IOException {
                return workspace.create(StepStore.accepted(range));
            }

            @Override
            public Output quarantine() throws IOException {
                return workspace.create(rejected(range));
            }

            @Override
            public Output table(int part) throws IOException {
                return workspace.create(StepStore.table(range));
            }
        };
    }

    void put(String name, Object value) throws IOException {
        workspace.put(name, JSON.writeValueAsBytes(value));
    }

    <T> T get(String name, Class<T> type) throws IOException {
        return JSON.readValue(bytes(name), type);
    }

    void putPart(int range, Part part) throws IOException {
        workspace.put("parts/" + range + ".profile", part.profile().toBytes());
        put("parts/" + range + ".json", new PartDocument(part.rows(), part.violations(), part.problem().orElse(null), part.bytes()));
    }

    Part part(int range) throws IOException {
        PartDocument part = get("parts/" + range + ".json", PartDocument.class);
        DatasetProfile profile = DatasetProfile.fromBytes(bytes("parts/" + range + ".profile"));
        return new Part(part.rows(), part.violations(), profile, Optional.ofNullable(part.problem()), part.bytes());
    }

    private byte[] bytes(String name) throws IOException {
        try (InputStream in = workspace.open(name)) {
            return in.readAllBytes();
        }
    }
}
