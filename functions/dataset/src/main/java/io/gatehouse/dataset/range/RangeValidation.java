package io.gatehouse.dataset.range;

import io.gatehouse.dataset.ByteSource;
import io.gatehouse.dataset.Circumstances;
import io.gatehouse.dataset.Contract;
import io.gatehouse.dataset.Dialect;
import io.gatehouse.dataset.FileError;
import io.gatehouse.dataset.Format;
import io.gatehouse.dataset.KeyLedger;
import io.gatehouse.dataset.Limits;
import io.gatehouse.dataset.Outcome;
import io.gatehouse.dataset.Outputs;
import io.gatehouse.dataset.Progress;
import io.gatehouse.dataset.Verdict;
import io.gatehouse.dataset.internal.Conclusion;
import io.gatehouse.dataset.internal.RangeReading;
import io.gatehouse.dataset.internal.RangeStart;
import io.gatehouse.dataset.internal.Validation;
import io.gatehouse.dataset.internal.unique.KeyFiles;
import io.gatehouse.dataset.internal.unique.References;
import io.gatehouse.dataset.range.Layout.Range;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongUnaryOperator;

/**
 * One validation in steps, each of which may run in another process and be repeated:
 * {@link #plan}, then {@link #scan} for each range, {@link #layOut}, {@link #keys} for each range and {@link #reduce} for each
 * partition (where the contract asks for keys), {@link #validate} for each range, {@link #conclude}. Together they find what
 * {@link io.gatehouse.dataset.Validator} finds in one pass, row for row; profiles agree within the bands of their merging, and the
 * limit on repeated keys holds for each partition.
 */
public final class RangeValidation {

    private final ByteSource source;
    private final Format format;
    private final Optional<Contract> contract;
    private final Limits limits;
    private final StepStore store;
    private final Circumstances circumstances;

    /** As the constructor below, where nothing is known besides the file and its contract. */
    public RangeValidation(ByteSource source, Format format, Optional<Contract> contract, Limits limits, Workspace workspace) {
        this(source, format, contract, limits, workspace, Circumstances.UNKNOWN);
    }

    /**
     * A validation whose steps meet in the workspace.
     *
     * @param source whose {@link ByteSource#openAt} is cheap, and whose size is known
     * @param contract the same in every step
     */
    public RangeValidation(
        ByteSource source,
        Format format,
        Optional<Contract> contract,
        Limits limits,
        Workspace workspace,
        Circumstances circumstances
    ) {
        this.source = source;
        this.format = format;
        this.contract = contract.map(whole -> whole.forFile(source.name()));
        this.circumstances = circumstances;
        this.limits = limits;
        this.store = new StepStore(workspace);
    }

    /** Whether files of the format may be cut: rows of a compressed file cannot be found without reading all before them. */
    public static boolean isCuttable(Format format) {
        return format.compression() == Format.Compression.NONE && format.kind() != Format.Kind.PARQUET;
    }

    /**
     * Looks at the file's beginning.
     *
     * @param rangeLength of each range, in bytes
     * @param partitions of the rows' keys
     * @return nothing if the file has to be validated in one pass, because it cannot be cut or because its beginning is wrong
     */
    public Optional<RangePlan> plan(long rangeLength, int partitions) throws IOException {
        if (!isCuttable(format)) {
            return Optional.empty();
        }
        Optional<RangePlan> plan = RangeReading.plan(source, format, contract, limits, rangeLength, partitions);
        if (plan.isPresent()) {
            store.put(StepStore.PLAN, plan.get());
        }
        return plan;
    }

    /** Finds out where the rows of a range begin, as far as the range itself can tell. */
    public void scan(int range) throws IOException {
        RangePlan plan = plan();
        RangeScan scan = plan.lines()
            ? LineScanner.scan(source, plan, range)
            : RangeScanner.scan(source, plan, contract.map(Contract::dialect).orElse(Dialect.DEFAULT), range);
        store.put(StepStore.scan(range), scan);
    }

    /** Settles where each range begins; returns the ranges that have rows. */
    public Layout layOut() throws IOException {
        RangePlan plan = plan();
        List<RangeScan> scans = new ArrayList<>();
        for (int i = 0; i < plan.ranges(); i++) {
            scans.add(store.get(StepStore.scan(i), RangeScan.class));
        }
        Layout layout = Layout.of(plan, scans);
        store.put(StepStore.LAYOUT, layout);
        return layout;
    }

    /** Parts the keys of a range's rows. */
    public void keys(int range) throws IOException {
        RangePlan plan = plan();
        try (
            References references = references(plan);
            KeyFiles files = RangeReading.keys(source, format, contract, limits, start(plan, range), plan.partitions(), references)
        ) {
            List<Path> partitions = files.finish();
            for (int i = 0; i < partitions.size(); i++) {
                store.workspace().put(StepStore.keys(range, i), partitions.get(i));
            }
            if (!references.isEmpty()) {
                Dangling.part(store, range, plan.partitions(), references, limits);
            }
        }
    }

    /** Finds the repeated keys of one partition, over all ranges, and the references to keys that no accepted file has. */
    public void reduce(int partition) throws IOException {
        RangePlan plan = plan();
        int groups = groups(plan);
        int ranges = layout().ranges().size();
        if (groups > 0) {
            Repeats.find(store, partition, ranges, groups, limits, LongUnaryOperator.identity());
        }
        try (References references = references(plan)) {
            if (!references.isEmpty()) {
                Dangling.find(store, partition, ranges, references, limits);
            }
        }
    }

    private int groups(RangePlan plan) {
        return RangeReading.groups(plan.columns(), contract);
    }

    private References references(RangePlan plan) {
        return RangeReading.references(plan.columns(), contract, limits, circumstances.ledger());
    }

    /** Judges the rows of a range and leaves them in the workspace, whatever the verdict on the file will be. */
    public void validate(int range, Progress progress) throws IOException {
        RangePlan plan = plan();
        RangeStart start = start(plan, range);
        List<long[]> repeats = groups(plan) == 0 ? List.of() : Repeats.of(store, plan, layout().ranges().get(range), groups(plan));
        KeyLedger keeping = store.keeping(range, RangeReading.kept(plan.columns(), contract));
        Validation validation = new Validation(
            source,
            format,
            contract,
            store.rows(range),
            limits,
            progress,
            new Circumstances(circumstances.asOf(), circumstances.written(), keeping),
            LongUnaryOperator.identity()
        );
        try (References references = references(plan)) {
            if (!references.isEmpty()) {
                if (Dangling.problem(store, plan.partitions()).isPresent()) {
                    store.putPart(range, Part.NONE);
                    return;
                }
                Dangling.load(store, plan.partitions(), references);
            }
            store.putPart(range, validation.range(start, repeats, references));
        }
    }

    /**
     * Merges what was found in the ranges, decides on the file, and writes its rows to the outputs as one pass would: rejected ones if
     * there are any, accepted ones unless the file is rejected.
     */
    public Outcome conclude(Outputs outputs) throws IOException {
        RangePlan plan = plan();
        Optional<FileError> unresolved = unresolved(plan);
        if (unresolved.isPresent()) {
            return Conclusion.unread(unresolved.get(), List.of(), 0);
        }
        List<Part> parts = new ArrayList<>();
        Part whole = Part.NONE;
        for (int i = 0; i < layout().ranges().size(); i++) {
            parts.add(store.part(i));
            whole = whole.merge(parts.getLast());
        }
        if (groups(plan) > 0) {
            whole = whole.endedBy(Repeats.problem(store, plan.partitions()));
        }
        Part all = whole.withBytes(plan.size());
        Outcome outcome = Conclusion.of(all, plan.headerViolations(), contract, plan.lines(), circumstances);
        if (all.rows().rejected() > 0) {
            Joining.quarantine(store, parts, outputs);
        }
        if (outcome.verdict() != Verdict.REJECTED) {
            Joining.accepted(store, parts, outputs);
            keep(plan, parts.size());
            if (contract.isPresent() && contract.get().rules().asTable()) {
                Joining.table(store, parts.size(), outputs);
            }
        }
        return outcome;
    }

    private Optional<FileError> unresolved(RangePlan plan) throws IOException {
        try (References references = references(plan)) {
            return references.isEmpty() ? Optional.empty() : Dangling.problem(store, plan.partitions());
        }
    }

    /** Keeps the keys of accepted rows for other data sets to refer to. */
    private void keep(RangePlan plan, int ranges) throws IOException {
        List<List<String>> keys = RangeReading.kept(plan.columns(), contract);
        for (int i = 0; i < keys.size(); i++) {
            Optional<Outputs.Output> kept = circumstances.ledger().keep(keys.get(i));
            if (kept.isPresent()) {
                Joining.keys(store, i, ranges, limits, kept.get());
            }
        }
    }

    private RangePlan plan() throws IOException {
        return store.get(StepStore.PLAN, RangePlan.class);
    }

    /** The ranges, once they are laid out. */
    public Layout layout() throws IOException {
        return store.get(StepStore.LAYOUT, Layout.class);
    }

    private RangeStart start(RangePlan plan, int index) throws IOException {
        Range range = layout().ranges().get(index);
        byte[] header = index == 0 ? plan.header() : new byte[0];
        return new RangeStart(plan.delimiter(), plan.columns(), range.from(), range.to(), range.rowsBefore(), header);
    }
}
