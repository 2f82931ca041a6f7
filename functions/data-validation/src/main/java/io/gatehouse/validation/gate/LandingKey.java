package io.gatehouse.validation.gate;

import java.util.List;
import java.util.Optional;

/** Where a key of the landing bucket leads. */
public sealed interface LandingKey {
    /** A file of a data set. */
    record Routed(String dataset) implements LandingKey {}

    /**
     * A key that names no data set.
     *
     * @param mend what is wrong and how to mend it
     */
    record Unrouted(String mend) implements LandingKey {}

    /** Not a file: what consoles make for an empty folder. */
    record Folder() implements LandingKey {}

    /** Reads {@code <dataset>/<any path>}. The key is taken as it is: nothing in it is decoded. */
    static LandingKey of(String key, long size) {
        if (key.endsWith("/") && size == 0) {
            return new Folder();
        }
        List<String> segments = List.of(key.split("/", -1));
        if (segments.contains("..") || segments.contains(".")) {
            return new Unrouted(
                "The key '" +
                    key +
                    "' has a '.' or '..' between its slashes, so it names no data set: deliver the file as <dataset>/<path>."
            );
        }
        if (segments.size() < 2) {
            return new Unrouted("The key '" + key + "' names no data set: deliver the file as <dataset>/<path>.");
        }
        Optional<String> dataset = DatasetName.of(segments.getFirst());
        return dataset.isPresent() ? new Routed(dataset.get()) : new Unrouted(misnamed(key));
    }

    private static String misnamed(String key) {
        return "The key '" + key + "' does not begin with a data set's name: " + DatasetName.RULE + ".";
    }
}
