package io.gatehouse.validation.gate;

import io.gatehouse.dataset.Format;

/** The keys of the lake under which a run's outputs are: made of the run's id alone, so that a second try writes the same ones. */
public record LakeKeys(String dataset, String runId) {
    public String accepted(Format format) {
        return "accepted/" + folder() + "/rows" + format.suffix();
    }

    public String quarantine() {
        return "quarantine/" + folder() + "/rejected.jsonl";
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

    private String folder() {
        return dataset + "/" + runId;
    }
}
