package io.gatehouse.runtime.artifact;

import io.gatehouse.runtime.Signature;
import io.gatehouse.runtime.pickle.PickleReport;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a model's files are.
 *
 * @param format of the file that answers; {@link Format#PICKLE} if only pickles were found, {@link Format#OTHER} if nothing we know
 * @param model path of that file below the folder; null if there is none that we can load
 * @param signature what it takes and gives; null if there is none
 * @param sha256 of the file; of several, of their names and hashes in the order of the names
 * @param size bytes of all files
 * @param pickles what loading each pickle would do, by its path
 */
public record Artifact(
    Format format,
    @Nullable String model,
    @Nullable Signature signature,
    String sha256,
    long size,
    List<Part> files,
    Map<String, PickleReport> pickles
) {
    public Artifact {
        files = List.copyOf(files);
        pickles = Map.copyOf(new TreeMap<>(pickles));
    }

    /** One file. */
    public record Part(String path, long size, String sha256) {}

    /** Whether it is one that we can load and ask. */
    public boolean loadable() {
        return model != null;
    }
}
