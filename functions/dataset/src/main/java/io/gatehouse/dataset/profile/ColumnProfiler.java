package io.gatehouse.dataset.profile;

import io.gatehouse.dataset.FieldType;
import io.gatehouse.dataset.internal.bytes.Bytes;
import org.jspecify.annotations.Nullable;

/** Gathers one column's profile, value by value. What a column never has takes no memory. Not thread-safe. */
public final class ColumnProfiler {

    private static final FieldType[] TYPES = FieldType.values();

    private static final byte TEXT = 0;
    private static final byte LINE = 1;
    private static final byte TRUTH = 2;
    private static final byte[] SHAPES = new byte[TYPES.length];

    static {
        for (FieldType type : TYPES) {
            boolean line = type.isNumeric() || type.isTemporal();
            SHAPES[type.code()] = line ? LINE : type == FieldType.BOOLEAN ? TRUTH : TEXT;
        }
    }

    private final String name;
    private final @Nullable FieldType declared;
    private final boolean personal;
    private final ColumnBudget budget;
    private final long[] evidence = new long[TYPES.length];
    private long missing;
    private long trues;
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

    /** So many occurrences of a number or time. */
    public void number(FieldType type, double value, byte[] data, int from, int to, long count) {
        evidence[type.code()] += count;
        values().add(Bytes.hash(value), data, from, to, count);
        if (Double.isFinite(value)) {
            moments().add(value, count);
            quantiles().add(value, count);
        }
    }

    /** So many occurrences of a text. */
    public void text(FieldType type, byte[] data, int from, int to, long count) {
        evidence[type.code()] += count;
        values().add(Bytes.hash(data, from, to), data, from, to, count);
        lengths().add(Bytes.codePoints(data, from, to), count);
    }

    public void bool(boolean value, byte[] data, int from, int to, long count) {
        evidence[FieldType.BOOLEAN.code()] += count;
        trues += value ? count : 0;
        values().add(Bytes.hash(value ? 1 : 0), data, from, to, count);
    }

    /** So many occurrences of a value that reads as the type of that code, and as that number if it lies on a line. */
    public void value(byte type, double number, byte[] data, int from, int to, long count) {
        switch (SHAPES[type]) {
            case LINE -> number(TYPES[type], number, data, from, to, count);
            case TRUTH -> bool(number != 0, data, from, to, count);
            default -> text(TYPES[type], data, from, to, count);
        }
    }

    /** One occurrence each of many values. */
    public void values(Cells cells) {
        for (int start = 0; start < cells.size; ) {
            int end = run(cells, start);
            switch (SHAPES[cells.types[start]]) {
                case LINE -> numbers(cells, start, end);
                case TRUTH -> {
                    for (int i = start; i < end; i++) {
                        bool(cells.numbers[i] != 0, cells.data, cells.froms[i], cells.tos[i], 1);
                    }
                }
                default -> texts(cells, start, end);
            }
            start = end;
        }
    }

    /** Where the values end that are profiled alike; counts what they read as. */
    private int run(Cells cells, int start) {
        byte[] types = cells.types;
        byte shape = SHAPES[types[start]];
        int end = start;
        while (end < cells.size && SHAPES[types[end]] == shape) {
            byte type = types[end];
            int from = end;
            do {
                end++;
            } while (end < cells.size && types[end] == type);
            evidence[type] += shape == TRUTH ? 0 : end - from;
        }
        return end;
    }

    private void numbers(Cells cells, int from, int to) {
        double[] numbers = cells.numbers;
        boolean finite = true;
        for (int i = from; i < to; i++) {
            cells.hashes[i] = Bytes.hash(numbers[i]);
            finite &= Double.isFinite(numbers[i]);
        }
        values().addAll(cells, from, to);
        int end = finite ? to : finite(numbers, from, to);
        moments().add(numbers, from, end);
        quantiles().add(numbers, from, end);
    }

    /** Moves the finite ones to the front; returns where they end. */
    private static int finite(double[] numbers, int from, int to) {
        int end = from;
        for (int i = from; i < to; i++) {
            numbers[end] = numbers[i];
            end += Double.isFinite(numbers[i]) ? 1 : 0;
        }
        return end;
    }

    private void texts(Cells cells, int from, int to) {
        byte[] data = cells.data;
        LengthStats stats = lengths();
        for (int i = from; i < to; i++) {
            int start = cells.froms[i];
            int end = cells.tos[i];
            cells.hashes[i] = Bytes.hash(data, start, end);
            stats.add(cells.ascii ? end - start : Bytes.codePoints(data, start, end), 1);
        }
        values().addAll(cells, from, to);
    }

    private Values values() {
        Values known = values;
        if (known == null) {
            known = values = new Values(budget);
        }
        return known;
    }

    private LengthStats lengths() {
        LengthStats known = lengths;
        if (known == null) {
            known = lengths = new LengthStats();
        }
        return known;
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
        if (values != null && personal) {
            values.hide();
        }
        return new ColumnProfile(name, declared, personal, evidence, missing, trues, moments, quantiles, values, lengths);
    }
}
