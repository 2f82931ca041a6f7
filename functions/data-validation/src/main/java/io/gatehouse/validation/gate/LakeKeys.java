package io.gatehouse.validation.gate;

import io.gatehouse.dataset.Format;
import io.gatehouse.dataset.KeyLedger;
import java.util.List;

/** The keys of the lake under which a run's outputs are: made of the run's id alone, so that a second try writes the same ones. */
public record LakeKeys(String dataset, String runId) {
    public String accepted(Format format) {
        return "accepted/" + folder() + "/rows" + format.suffix();
    }

    /** A part of the Parquet table of accepted rows, which is sorted behind the rows themselves. */
    public static String table(String acceptedKey, int part) {
        return acceptedKey.substring(0, acceptedKey.lastIndexOf('/')) + "/table-" + "%05d".formatted(part) + ".parquet";
    }

    /** Whether the object of that key repeats rows that another one has. */
    public static boolean isTable(String key) {
        return key.startsWith("accepted/") && key.substring(key.lastIndexOf('/') + 1).startsWith("table-");
    }

    /** Some of a run's accepted rows, which drift-check keeps beside the profile. */
    public static String sample(String acceptedKey) {
        String[] steps = acceptedKey.split("/", 4);
        return "profiles/" + steps[1] + "/" + steps[2] + ".rows";
    }

    public String quarantine() {
        return "quarantine/" + folder() + "/rejected.jsonl";
    }

    /** Which rows of the quarantine a repair repaired, a number a line. */
    public String repaired(String repair) {
        return "quarantine/" + folder() + "/repaired/" + repair + ".rows";
    }

    public String profile() {
        return "profiles/" + dataset + "/" + runId + ".profile";
    }

    /** A file of the reports, as {@code statistics.json}. */
    public String report(String file) {
        return "reports/" + folder() + "/" + file;
    }

    public String reportHtml() {
        return report("validation.html");
    }

    /** Under which the keys of each accepted run are, named by the run; the fields of a key in its own order. */
    public static String keysOf(String dataset, List<String> fields) {
        return "keys/" + dataset + "/" + KeyLedger.nameOf(fields) + "/";
    }

    public String driftJson() {
        return report("drift.json");
    }

    public String driftHtml() {
        return report("drift.html");
    }

    public String performanceJson() {
        return report("performance.json");
    }

    public String performanceHtml() {
        return report("performance.html");
    }

    private String folder() {
        return dataset + "/" + runId;
    }
}
