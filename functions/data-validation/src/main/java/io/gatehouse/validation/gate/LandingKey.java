package io.gatehouse.validation.gate;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where a key of the landing bucket leads. */
public sealed interface LandingKey {
    /** The folder of a data set into which repaired quarantine files are dropped. */
    String REPAIRED = "_repaired";

    /** The run's id, and whatever tells several files of one run apart. */
    Pattern REPAIRED_FILE = Pattern.compile("([0-9A-Za-z-]{1,64})(?:\\.[^/]*)?\\.(?:jsonl|ndjson)");

    /** A file of a data set. */
    record Routed(String dataset) implements LandingKey {}

    /** Repaired rows of a run's quarantine. */
    record Repaired(String dataset, String runId) implements LandingKey {}

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
        if (dataset.isEmpty()) {
            return new Unrouted(misnamed(key));
        }
        return segments.get(1).equals(REPAIRED) ? repaired(key, dataset.get(), segments) : new Routed(dataset.get());
    }

    private static LandingKey repaired(String key, String dataset, List<String> segments) {
        Matcher file = REPAIRED_FILE.matcher(segments.getLast());
        return segments.size() == 3 && file.matches()
            ? new Repaired(dataset, file.group(1))
            : new Unrouted("The key '" + key + "' names no run: deliver repaired rows as <dataset>/_repaired/<run>.jsonl.");
    }

    private static String misnamed(String key) {
        return "The key '" + key + "' does not begin with a data set's name: " + DatasetName.RULE + ".";
    }
}
