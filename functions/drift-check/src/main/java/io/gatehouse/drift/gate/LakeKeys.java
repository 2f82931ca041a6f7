package io.gatehouse.drift.gate;

/** The keys of the lake that belong to a run. */
public record LakeKeys(String dataset, String runId) {
    public String profile() {
        return "profiles/" + dataset + "/" + runId + ".profile";
    }

    /** What the keys of the rows that entered begin with, in whichever format; a table that repeats them does not. */
    public String acceptedRows() {
        return "accepted/" + dataset + "/" + runId + "/rows.";
    }

    /** Some of them, drawn at random, of the columns that explanations need. */
    public String sample() {
        return "profiles/" + dataset + "/" + runId + ".rows";
    }

    public String driftJson() {
        return "reports/" + dataset + "/" + runId + "/drift.json";
    }

    public String driftHtml() {
        return "reports/" + dataset + "/" + runId + "/drift.html";
    }

    public String performanceJson() {
        return "reports/" + dataset + "/" + runId + "/performance.json";
    }

    public String performanceHtml() {
        return "reports/" + dataset + "/" + runId + "/performance.html";
    }
}
