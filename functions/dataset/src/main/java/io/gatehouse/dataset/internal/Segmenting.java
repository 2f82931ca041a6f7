package io.gatehouse.dataset.internal;

import io.gatehouse.dataset.Contract;
import io.gatehouse.dataset.Field;
import io.gatehouse.dataset.SegmentRule;
import io.gatehouse.dataset.internal.check.ColumnGate;
import io.gatehouse.dataset.internal.check.Failures;
import io.gatehouse.dataset.internal.read.Batch;
import io.gatehouse.dataset.internal.read.Row;
import io.gatehouse.dataset.profile.Cells;
import io.gatehouse.dataset.profile.ColumnBudget;
import io.gatehouse.dataset.profile.ColumnProfiler;
import io.gatehouse.dataset.profile.DatasetProfile;
import io.gatehouse.dataset.profile.Segmentation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Parts the rows of a file by the values of one column, and profiles the declared columns of each group. The group of all
 * other values is the last one. Not thread-safe.
 */
final class Segmenting {

    private final Contract contract;
    private final List<String> names;
    private final SegmentRule rule;
    private final ColumnBudget budget;
    private final int column;
    private final SegmentValues values;
    private final @Nullable Group[] groups;
    private final Cells cells = new Cells();
    private final Failures unheeded = new Failures();

    private Segmenting(Contract contract, List<String> names, SegmentRule rule, ColumnBudget budget) {
        this.contract = contract;
        this.names = names;
        this.rule = rule;
        this.budget = budget;
        this.column = names.indexOf(rule.column());
        this.values = new SegmentValues(rule.limit());
        rule.values().forEach(values::add);
        groups = new Group[rule.limit() + 1];
    }

    /** One for each of the contract's segments whose column the file has. */
    static List<Segmenting> of(Contract contract, List<String> names) {
        List<SegmentRule> rules = contract.rules().segments();
        int profiles = rules
            .stream()
            .mapToInt(rule -> (rule.limit() + 1) * contract.fields().size())
            .sum();
        return rules
            .stream()
            .filter(rule -> names.contains(rule.column()))
            .map(rule -> new Segmenting(contract, names, rule, ColumnBudget.forSegments(profiles)))
            .toList();
    }

    /** Profiles the rows of a batch that could be taken apart. */
    void add(Batch batch, ColumnGate gate) {
        for (int i = 0; i < batch.wholeRows(); i++) {
            group(number(batch, batch.whole(i), gate)).rows.add(batch.whole(i));
        }
        for (Group group : groups) {
            if (group != null && group.rows.size > 0) {
                group.profile(batch);
            }
        }
    }

    int column() {
        return column;
    }

    private int number(Batch batch, int row, ColumnGate gate) {
        int cell = batch.base(column) + row;
        int from = batch.starts()[cell];
        int to = batch.ends()[cell];
        if (batch.kinds()[cell] == Row.ABSENT || gate.isMissing(batch.data(), from, to)) {
            return rule.limit();
        }
        int number = values.take(batch.data(), from, to);
        return number == SegmentValues.NONE ? rule.limit() : number;
    }

    private Group group(int number) {
        Group known = groups[number];
        if (known == null) {
            known = groups[number] = new Group();
        }
        return known;
    }

    Segmentation finish() {
        List<Segmentation.Segment> segments = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            segments.add(new Segmentation.Segment(values.value(i), group(i).finish()));
        }
        return new Segmentation(rule.column(), rule.limit(), segments, group(rule.limit()).finish());
    }

    /** The rows of one value, and what they hold. */
    private final class Group {

        private final Rows rows = new Rows();
        private final @Nullable ColumnGate[] gates = new ColumnGate[names.size()];
        private long count;

        Group() {
            for (int i = 0; i < gates.length; i++) {
                int index = i;
                contract
                    .field(names.get(i))
                    .filter(field -> index != column)
                    .ifPresent(field -> gates[index] = gate(index, field));
            }
        }

        void profile(Batch batch) {
            for (ColumnGate gate : gates) {
                if (gate != null) {
                    gate.judge(batch, rows.indexes, rows.size, cells, unheeded);
                }
            }
            unheeded.clear();
            count += rows.size;
            rows.size = 0;
        }

        DatasetProfile finish() {
            return new DatasetProfile(count, Arrays.stream(gates).filter(Objects::nonNull).map(ColumnGate::profile).toList());
        }
    }

    /** A gate that looks at types alone: rows were judged before. */
    private ColumnGate gate(int index, Field field) {
        Field unbound = field.unconstrained();
        boolean personal = contract.rules().personal().contains(field.name());
        ColumnProfiler profiler = new ColumnProfiler(field.name(), field.type(), personal, budget);
        return ColumnGate.of(index, unbound, field.missingValues().orElse(contract.missingValues()), profiler);
    }

    private static final class Rows {

        private int[] indexes = new int[64];
        private int size;

        void add(int row) {
            if (size == indexes.length) {
                indexes = Arrays.copyOf(indexes, size * 2);
            }
            indexes[size++] = row;
        }
    }
}
