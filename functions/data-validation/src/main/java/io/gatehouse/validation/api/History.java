package io.gatehouse.validation.api;

import io.gatehouse.dataset.Contract;
import io.gatehouse.dataset.ContractException;
import io.gatehouse.dataset.hindsight.Hindsight;
import io.gatehouse.dataset.hindsight.PastFile;
import io.gatehouse.dataset.profile.DatasetProfile;
import io.gatehouse.validation.gate.Contracts;
import io.gatehouse.validation.gate.LakeKeys;
import io.gatehouse.validation.gate.Run;
import io.gatehouse.validation.gate.RunReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** Compares a contract with the files that came last, by what is kept of them. */
record History(RunReader runs, Contracts contracts, Shelf shelf) {
    private static final int LAST = 20;
    private static final int MOST_REASONS = 5;

    /**
     * What the contract would have done.
     *
     * @param files how many of the last files have a profile
     * @param notJudged checks of which profiles say nothing
     */
    record Compared(String summary, int files, int wouldReject, int undecided, List<String> notJudged, List<Judged> runs) {}

    /** One file: as it was decided, and as it would have been. */
    record Judged(String runId, String was, String wouldBe, List<String> reasons) {}

    Compared compare(String dataset, Contract contract) {
        Map<String, Optional<Contract>> known = new HashMap<>();
        List<Judged> judged = new ArrayList<>();
        var notJudged = new TreeSet<String>();
        for (Run run : runs.runs(dataset, LAST, Optional.empty()).items()) {
            Optional<DatasetProfile> profile = profile(run);
            if (profile.isEmpty()) {
                continue;
            }
            Optional<Contract> earlier = known.computeIfAbsent(run.contractVersion(), version -> earlier(dataset, version));
            var file = new PastFile(run.object().key(), run.startedAt(), run.rows().total(), profile.get(), earlier);
            Hindsight hindsight = Hindsight.of(contract, file);
            notJudged.addAll(hindsight.unjudged());
            List<String> reasons = hindsight.reasons().stream().limit(MOST_REASONS).toList();
            judged.add(new Judged(run.runId(), run.status().text(), text(hindsight.verdict()), reasons));
        }
        return summed(judged, List.copyOf(notJudged));
    }

    private static Compared summed(List<Judged> judged, List<String> notJudged) {
        int rejected = count(judged, Hindsight.Verdict.REJECTED);
        int undecided = count(judged, Hindsight.Verdict.UNDECIDED);
        String summary =
            "would have rejected " +
            rejected +
            " of the last " +
            judged.size() +
            " files" +
            (undecided == 0 ? "" : ", and perhaps " + undecided + " more") +
            (notJudged.isEmpty() ? "" : "; " + notJudged.size() + " checks could not be judged");
        return new Compared(summary, judged.size(), rejected, undecided, notJudged, judged);
    }

    private static String text(Hindsight.Verdict verdict) {
        return verdict.name().toLowerCase(Locale.ROOT);
    }

    private static int count(List<Judged> judged, Hindsight.Verdict verdict) {
        return (int) judged
            .stream()
            .filter(each -> each.wouldBe().equals(text(verdict)))
            .count();
    }

    Optional<DatasetProfile> profile(Run run) {
        return shelf.bytes(new LakeKeys(run.dataset(), run.runId()).profile()).map(DatasetProfile::fromBytes);
    }

    /** A contract that was set through the API at any time, or the one that holds now, wherever it comes from. */
    private Optional<Contract> earlier(String dataset, String version) {
        return contracts
            .version(dataset, version)
            .flatMap(History::parsed)
            .or(() ->
                contracts
                    .find(dataset)
                    .flatMap(kept -> parsed(kept.json()))
                    .filter(contract -> contract.version().equals(version))
            );
    }

    static Optional<Contract> parsed(String json) {
        try {
            return Optional.of(Contract.parse(json.getBytes(StandardCharsets.UTF_8)));
        } catch (ContractException e) {
            // Nothing was read by a contract that cannot be used.
            return Optional.empty();
        }
    }
}
