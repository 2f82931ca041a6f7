package io.gatehouse.drift.gate;

import io.gatehouse.drift.decision.DriftDecider.Answer;
import io.gatehouse.drift.decision.History;
import io.gatehouse.drift.llm.LlmCall;
import io.gatehouse.drift.llm.LlmDecider;
import io.gatehouse.drift.llm.LlmDecider.Question;
import io.gatehouse.drift.llm.LlmSettings;
import io.gatehouse.drift.llm.LlmSummary;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Compares the calls of a run with those of its reference, of which a summary is kept: only the run's own rows are read. */
final class LlmComparison {

    private static final Logger LOG = LoggerFactory.getLogger(LlmComparison.class);
    private static final int MOST_CALLS = 50_000;
    private static final int MOST_FILES = 20;

    private final Datasets datasets;
    private final AcceptedRows rows;
    private final LlmSummaries summaries;

    LlmComparison(Datasets datasets, AcceptedRows rows, LlmSummaries summaries) {
        this.datasets = datasets;
        this.rows = rows;
        this.summaries = summaries;
    }

    /** Compares. {@code reference} names a run; of a window its last one stands for all. */
    Answer compare(String dataset, String runId, String reference, String contract, History history) {
        var settings = settings(dataset, contract);
        var run = reference.substring(reference.lastIndexOf('.') + 1);
        var before = summaries.summary(dataset, run).orElseGet(() -> summarise(dataset, run, contract));
        var question = new Question(dataset, reference, before, runId, calls(dataset, runId, run, contract, settings.window()));
        return LlmDecider.decide(question, settings, history);
    }

    private static LlmSettings settings(String dataset, String contract) {
        try {
            return LlmSettings.read(contract);
        } catch (IllegalArgumentException e) {
            LOG.warn("The settings of '{}' cannot be kept, so those by default hold: {}", dataset, e.getMessage());
            return LlmSettings.DEFAULT;
        }
    }

    private LlmSummary summarise(String dataset, String run, String contract) {
        var summary = LlmSummary.of(read(dataset, run, contract));
        summaries.keep(dataset, run, summary);
        return summary;
    }

    /** The run's calls; where they are fewer than a window, with those of the files before. */
    private List<LlmCall> calls(String dataset, String runId, String reference, String contract, int window) {
        var calls = new ArrayList<>(read(dataset, runId, contract));
        if (calls.size() >= window) {
            return calls;
        }
        for (var earlier : datasets.entered(dataset, runId, MOST_FILES)) {
            if (calls.size() >= window || earlier.compareTo(reference) <= 0) {
                break;
            }
            calls.addAll(read(dataset, earlier, contract));
        }
        return calls;
    }

    private List<LlmCall> read(String dataset, String runId, String contract) {
        var calls = new ArrayList<LlmCall>();
        rows.read(dataset, runId, contract, row -> {
            calls.add(LlmCall.of(row));
            return calls.size() < MOST_CALLS;
        });
        return calls;
    }
}
