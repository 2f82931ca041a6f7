package io.gatehouse.drift.gate;

/** The keys of the lake that belong to a run. */
public record LakeKeys(String dataset, String runId) {
    public String profile() {
        return "profiles/" + dataset + "/" + runId + ".profile";
    }

    public String driftJson() {
        return "reports/" + dataset + "/" + runId + "/drift.json";
    }

    public String driftHtml() {
        return "reports/" + dataset + "/" + runId + "/drift.html";
    }
}
