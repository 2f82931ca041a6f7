package io.gatehouse.dataset.profile;

import io.gatehouse.dataset.FieldType;
import io.gatehouse.dataset.internal.bytes.Bytes;
import org.jspecify.annotations.Nullable;

/** Gathers one column's profile, value by value. What a column never has takes no memory. Not thread-safe. */
public final class ColumnProfiler {

    private static final FieldType[] TYPES = FieldType.values();

    private final String name;
    private final @Nullable FieldType declared;
    private final boolean personal;
    private final ColumnBudget budget;
    private final long[] evidence = new long[TYPES.length];
    private long missing;
    private long trues;
    private double @Nullable [] block;
    private int gathered;
    private @Nullable Moments moments;
    private @Nullable QuantileSketch quantiles;
    private @Nullable Values values;
    private @Nullable LengthStats lengths;

    /** @param declared the contract's type, or null to find the type out */
    public ColumnProfiler(String name, @Nullable FieldType declared, boolean personal, ColumnBudget budget) {
        this.name = name;
        this.declared = declared;
        this.personal = personal;
        this.budget = budget;
    }

    public ColumnBudget budget() {
        return budget;
    }

    public void missing(long count) {
        missing += count;
    }

    /** So many occurrences of a value on a line: a number, or a time in seconds. */
    public void number(FieldType type, double value, byte[] data, int from, int to, long count) {
        evidence[type.code()] += count;
        values().add(Bytes.hash(value), data, from, to, count);
        if (count == 1 && Double.isFinite(value)) {
            gather(value);
        } else if (Double.isFinite(value)) {
            summarise(value, count);
        }
    }

    public void text(FieldType type, byte[] data, int from, int to, long count) {
        evidence[type.code()] += count;
        values().add(Bytes.hash(data, from, to), data, from, to, count);
        if (lengths == null) {
            lengths = new LengthStats();
        }
        lengths.add(Bytes.codePoints(data, from, to), count);
    }

    public void bool(boolean value, byte[] data, int from, int to, long count) {
        evidence[FieldType.BOOLEAN.code()] += count;
        trues += value ? count : 0;
        values().add(Bytes.hash(value ? 1 : 0), data, from, to, count);
    }

    private Values values() {
        Values known = values;
        if (known == null) {
            known = values = new Values(budget);
        }
        return known;
    }

    private void gather(double value) {
        double[] gathering = block;
        if (gathering == null) {
            gathering = block = new double[budget.block()];
        }
        gathering[gathered++] = value;
        if (gathered == gathering.length) {
            summarise(gathering);
        }
    }

    private void summarise(double[] gathering) {
        moments().add(gathering, gathered);
        quantiles().add(gathering, gathered);
        gathered = 0;
    }

    private void summarise(double value, long count) {
        moments().add(value, count);
        quantiles().add(value, count);
    }

    private Moments moments() {
        Moments known = moments;
        if (known == null) {
            known = moments = new Moments();
        }
        return known;
    }

    private QuantileSketch quantiles() {
        QuantileSketch known = quantiles;
        if (known == null) {
            known = quantiles = new QuantileSketch(budget.k());
        }
        return known;
    }

    /** The profile so far; nothing may be added afterwards. */
    public ColumnProfile finish() {
        if (block != null && gathered > 0) {
            summarise(block);
        }
        if (values != null) {
            values.finish();
            if (personal) {
                values.hide();
            }
        }
        return new ColumnProfile(name, declared, personal, evidence, missing, trues, moments, quantiles, values, lengths);
    }
}
