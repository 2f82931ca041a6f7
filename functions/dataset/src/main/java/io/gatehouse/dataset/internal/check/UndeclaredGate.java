package io.gatehouse.dataset.internal.check;

import io.gatehouse.dataset.Constraints;
import io.gatehouse.dataset.FieldType;
import io.gatehouse.dataset.internal.bytes.ByteSet;
import io.gatehouse.dataset.internal.bytes.NumberReader;
import io.gatehouse.dataset.internal.bytes.TimeReader;
import io.gatehouse.dataset.internal.read.Row;
import io.gatehouse.dataset.profile.Cells;
import io.gatehouse.dataset.profile.ColumnProfiler;
import java.util.List;

/** A column no contract speaks of: every value is taken for the narrowest type it reads as. */
public final class UndeclaredGate extends ColumnGate {

    private static final ByteSet TRUES = new ByteSet(List.of("true", "True", "TRUE"));
    private static final ByteSet FALSES = new ByteSet(List.of("false", "False", "FALSE"));

    /** By a value's first byte: what it may be; a table, since numbers begin with what no processor foresees. */
    private static final byte[] LOOKS = new byte[128];

    private static final byte NUMERIC = 1;
    private static final byte BOOLEAN = 2;
    private static final byte STRING = (byte) FieldType.STRING.code();
    /** By what {@link NumberReader#read} tells: the code of a type, negative for what is no plain number. */
    private static final byte[] SPELT = { -1, (byte) FieldType.INTEGER.code(), (byte) FieldType.NUMBER.code(), -1 };

    static {
        "0123456789-+.".chars().forEach(first -> LOOKS[first] = NUMERIC);
        "tTfF".chars().forEach(first -> LOOKS[first] = BOOLEAN);
    }

    private final NumberReader numbers = new NumberReader();
    private final AllowedTexts allowed;
    private final boolean restricted;
    private final Reading reading = new Reading();

    public UndeclaredGate(int column, List<String> missingValues, Constraints constraints, ColumnProfiler profiler) {
        super(column, missingValues, constraints, profiler);
        this.allowed = new AllowedTexts(constraints.allowed());
        this.restricted = !constraints.allowed().isEmpty() || constraints.pattern().isPresent();
    }

    /** Numbers as most are spelt, and text that looks like nothing else, have a short way of their own. */
    @Override
    void readAll(Cells cells, Failures failures) {
        if (restricted) {
            super.readAll(cells, failures);
            return;
        }
        int[] others = cells.others(cells.size);
        int left = cells.plain ? readPlain(cells, others) : all(others, cells.size);
        for (int i = 0; i < left; i++) {
            int at = others[i];
            read(cells.kind(at), cells.data, cells.froms[at], cells.tos[at], reading);
            cells.types[at] = reading.type;
            cells.numbers[at] = reading.number;
        }
    }

    /**
     * Reads what is plain; returns how many values are not, and puts into {@code others} which. Calls nothing that is not
     * made part of it, so that the compiler keeps all it needs in registers.
     */
    private int readPlain(Cells cells, int[] others) {
        byte[] data = cells.data;
        int[] froms = cells.froms;
        int[] tos = cells.tos;
        byte[] types = cells.types;
        double[] values = cells.numbers;
        int left = 0;
        for (int i = 0; i < cells.size; i++) {
            int from = froms[i];
            int length = tos[i] - from;
            byte first = data[from];
            byte looks = LOOKS[first & 0x7F];
            types[i] = STRING;
            if (looks == NUMERIC) {
                byte type = SPELT[numbers.readShort(data, from, from + length)];
                types[i] = type;
                values[i] = numbers.value();
                others[left] = i;
                left += (type >>> 31) | leadingZero(first, data[from + 1], length) | timeSigns(data, from);
            } else if (looks == BOOLEAN && length <= FALSES.longest()) {
                others[left++] = i;
            }
        }
        return left;
    }

    /** 1 for what may be a time, else 0. What lies behind a shorter value may be taken for one: that is found out later. */
    private static int timeSigns(byte[] data, int from) {
        return (((data[from + 4] ^ '-') - 1) | ((data[from + 2] ^ ':') - 1)) >>> 31;
    }

    /** 1 for a zero before something else than a point, without a branch: many fractions begin with it, and many do not. */
    private static int leadingZero(byte first, byte second, int length) {
        return (((first ^ '0') - 1) & -(second ^ '.') & (1 - length)) >>> 31;
    }

    @Override
    void read(byte kind, byte[] data, int from, int to, Reading reading) {
        allowed.judge(data, from, to, reading);
        byte first = from < to ? data[from] : 0;
        switch (kind) {
            case Row.NUMBER -> {
                if (!number(data, from, to, reading)) {
                    reading.text(FieldType.STRING);
                }
            }
            case Row.OBJECT -> reading.text(FieldType.OBJECT);
            case Row.ARRAY -> reading.text(FieldType.ARRAY);
            case Row.STRING -> {
                if (!looksTemporal(first, data, from, to) || !time(data, from, to, reading)) {
                    reading.text(FieldType.STRING);
                }
            }
            default -> lexical(first, data, from, to, reading);
        }
    }

    /** A leading zero makes text: codes of places and articles are no quantities. */
    private void lexical(byte first, byte[] data, int from, int to, Reading reading) {
        if (looksTemporal(first, data, from, to) && time(data, from, to, reading)) {
            return;
        }
        boolean done = switch (LOOKS[first & 0x7F]) {
            case NUMERIC -> !hasLeadingZero(first, data, from, to) && number(data, from, to, reading);
            case BOOLEAN -> bool(data, from, to, reading);
            default -> false;
        };
        if (!done) {
            reading.text(FieldType.STRING);
        }
    }

    private static boolean hasLeadingZero(byte first, byte[] data, int from, int to) {
        return first == '0' && to - from > 1 && data[from + 1] != '.';
    }

    private static boolean looksTemporal(byte first, byte[] data, int from, int to) {
        return isDigit(first) && to - from >= 5 && (data[from + 4] == '-' || data[from + 2] == ':');
    }

    private static boolean isDigit(byte value) {
        return value >= '0' && value <= '9';
    }

    private boolean number(byte[] data, int from, int to, Reading reading) {
        int read = numbers.read(data, from, to);
        if (read == NumberReader.NOT_A_NUMBER || read == NumberReader.SPECIAL) {
            return false;
        }
        reading.number(read == NumberReader.INTEGER ? FieldType.INTEGER : FieldType.NUMBER, numbers.value());
        return true;
    }

    private static boolean bool(byte[] data, int from, int to, Reading reading) {
        boolean isTrue = TRUES.contains(data, from, to);
        if (!isTrue && !FALSES.contains(data, from, to)) {
            return false;
        }
        reading.bool(isTrue);
        return true;
    }

    private static boolean time(byte[] data, int from, int to, Reading reading) {
        return (
            time(FieldType.DATE, TimeReader.date(data, from, to), reading) ||
            time(FieldType.DATETIME, TimeReader.dateTime(data, from, to), reading) ||
            time(FieldType.TIME, TimeReader.time(data, from, to), reading)
        );
    }

    private static boolean time(FieldType type, double seconds, Reading reading) {
        if (Double.isNaN(seconds)) {
            return false;
        }
        reading.number(type, seconds);
        return true;
    }
}
