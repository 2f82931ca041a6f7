package io.gatehouse.validation.gate;

import io.gatehouse.dataset.ByteSource;
import io.gatehouse.dataset.Circumstances;
import io.gatehouse.dataset.Contract;
import io.gatehouse.dataset.Format;
import io.gatehouse.dataset.Format.Compression;
import io.gatehouse.dataset.Format.Kind;
import io.gatehouse.dataset.Limits;
import io.gatehouse.dataset.Outcome;
import io.gatehouse.dataset.Outputs;
import io.gatehouse.dataset.Progress;
import io.gatehouse.dataset.RowFilter;
import io.gatehouse.dataset.Validator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Repaired rows of quarantine files. A row is repaired once: which ones are is kept beside the quarantine file, in one file a repair, and
 * holds as soon as the original run names the repair, which is a conditional write. Thread-safe.
 */
public final class Repairs {

    private static final long LARGEST = 64L << 20;

    private final Runs runs;
    private final Lake lake;
    private final Limits limits;

    public Repairs(Runs runs, Lake lake, Limits limits) {
        this.runs = runs;
        this.lake = lake;
        this.limits = limits;
    }

    /** The format in which a run's accepted rows are kept. */
    Format format(Run run) {
        String repairs = run.lineage().repairs();
        if (repairs == null) {
            return Format.ofName(run.object().key()).orElseThrow();
        }
        return judged(format(runs.find(run.dataset(), repairs).orElseThrow()));
    }

    /** Rows of CSV are quarantined as they came, all others as JSON. */
    private static Format judged(Format original) {
        return new Format(original.kind() == Kind.CSV ? Kind.CSV : Kind.JSONL, Compression.NONE);
    }

    Repair open(Run run, Optional<Contract> contract) throws IOException, RepairRefused {
        Run original = original(run);
        if (run.object().size() > LARGEST) {
            throw new RepairRefused("repair_too_large", "The file has more than 64 MB: split it, each part under a name of its own.");
        }
        RepairedRows given;
        try (InputStream in = lake.landed(run.object()).open()) {
            given = RepairedRows.read(in);
        }
        Set<Long> quarantined = quarantined(original, given.rows().keySet());
        Set<Long> repaired = repaired(original, run);
        RepairedRows rows = given
            .without(RepairedRows.UNKNOWN_ROW, row -> !quarantined.contains(row))
            .without(RepairedRows.ALREADY_REPAIRED, repaired::contains);
        if (rows.rows().isEmpty()) {
            throw new RepairRefused("nothing_to_repair", nothing(original, rows));
        }
        Format format = judged(format(original));
        return new Repair(original, format, source(original, format, rows, contract), List.copyOf(rows.rows().keySet()), rows.findings());
    }

    private Run original(Run run) throws RepairRefused {
        String id = String.valueOf(run.lineage().repairs());
        Run original = runs
            .find(run.dataset(), id)
            .orElseThrow(() -> new RepairRefused("unknown_run", "There is no run '" + id + "': name the file after the run it repairs."));
        if (original.status() != RunStatus.PARTIALLY_ACCEPTED) {
            String mend =
                "Run '" +
                id +
                "' is " +
                original.status().text() +
                ": only rows of a partially accepted file join it; deliver the file again.";
            throw new RepairRefused("not_repairable", mend);
        }
        return original;
    }

    private static String nothing(Run original, RepairedRows rows) {
        String why = rows
            .findings()
            .stream()
            .map(finding -> finding.count() + " " + finding.check())
            .collect(Collectors.joining(", "));
        return (
            "No line repairs a row of run '" +
            original.runId() +
            "' (" +
            (why.isEmpty() ? "the file is empty" : why) +
            "): take the lines of its rejected.jsonl, keep 'row', and mend 'raw'."
        );
    }

    private Set<Long> quarantined(Run original, Set<Long> asked) throws IOException {
        var keys = new LakeKeys(original.dataset(), original.runId());
        try (var lines = QuarantineLines.open(lake.stored(keys.quarantine()))) {
            return lines.numbers().filter(asked::contains).collect(Collectors.toSet());
        }
    }

    private Set<Long> repaired(Run original, Run run) throws IOException {
        var keys = new LakeKeys(original.dataset(), original.runId());
        var all = new HashSet<Long>();
        for (String repair : original.lineage().repairedBy().keySet()) {
            if (!repair.equals(run.runId())) {
                String numbers = new String(lake.read(keys.repaired(repair)).orElse(new byte[0]), StandardCharsets.UTF_8);
                numbers.lines().map(Long::valueOf).forEach(all::add);
            }
        }
        return all;
    }

    private ByteSource source(Run original, Format format, RepairedRows rows, Optional<Contract> contract) throws IOException {
        var keys = new LakeKeys(original.dataset(), original.runId());
        Format stored = format(original);
        var bytes = new ByteArrayOutputStream();
        if (format.kind() == Kind.CSV) {
            bytes.write(RowFilter.header(lake.stored(keys.accepted(stored)), stored, contract, limits));
        }
        for (String raw : rows.rows().values()) {
            bytes.write(raw.getBytes(StandardCharsets.UTF_8));
            if (!raw.endsWith("\n")) {
                bytes.write('\n');
            }
        }
        return ByteSource.of("repaired" + format.suffix(), bytes.toByteArray());
    }

    /** Judges the mended rows as a file of their own. */
    Outcome judge(Repair repair, Optional<Contract> contract, Outputs rows, Progress watch, Circumstances circumstances)
        throws IOException {
        return Validator.validate(repair.source(), repair.format(), contract, rows, limits, watch, circumstances);
    }

    /** Has the original run name the repair, once. */
    void join(Repair repair, Run repairing, List<Long> repaired) throws IOException {
        var keys = new LakeKeys(repairing.dataset(), repair.original().runId());
        String numbers = Stream.concat(repaired.stream().map(String::valueOf), Stream.of("")).collect(Collectors.joining("\n"));
        lake.put(keys.repaired(repairing.runId()), "text/plain", numbers.getBytes(StandardCharsets.UTF_8));
        if (!runs.join(repair.original(), repair.original().repairedBy(repairing.runId(), repaired.size()))) {
            throw new IOException("Another repair of run " + repair.original().runId() + " was joined meanwhile: this one is tried again.");
        }
    }
}
