package io.gatehouse.dataset.internal.parquet;

import io.gatehouse.dataset.internal.bytes.Bytes;
import io.gatehouse.dataset.internal.bytes.Utf8;
import io.gatehouse.dataset.internal.read.FileProblem;
import io.gatehouse.dataset.internal.read.Row;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Base64;

/** Spells one column's stored values by what they mean. */
class Speller {

    /** The physical types. */
    static final int BOOLEAN = 0;
    static final int INT32 = 1;
    static final int INT64 = 2;
    static final int INT96 = 3;
    static final int FLOAT = 4;
    static final int DOUBLE = 5;
    static final int BYTE_ARRAY = 6;
    static final int FIXED = 7;

    private static final long NANOS = 1_000_000_000;
    private static final int JULIAN_1970 = 2_440_588;
    private static final int MOST_SCALE = 100;

    private final SchemaNode node;
    private final Meaning meaning;

    Speller(SchemaNode node) throws FileProblem {
        this.node = node;
        this.meaning = node.meaning();
        if (node.physical() > FIXED || (node.physical() == FIXED && node.length() <= 0)) {
            throw Broken.file("its schema has a type that is none");
        }
        if (meaning.kind() == Meaning.Kind.DECIMAL && (meaning.scale() < 0 || meaning.scale() > MOST_SCALE)) {
            throw Broken.file("its schema has decimals of " + meaning.scale() + " digits behind the point");
        }
    }

    /** Length in bytes of each stored value, or 0 if they differ. */
    int width() {
        return switch (node.physical()) {
            case INT32, FLOAT -> 4;
            case INT64, DOUBLE -> 8;
            case INT96 -> 12;
            case FIXED -> node.length();
            default -> 0;
        };
    }

    int physical() {
        return node.physical();
    }

    /** What JSON would call the values: one of the kinds of {@link Row}. */
    byte kind() {
        return switch (meaning.kind()) {
            case STRING, DATE, TIME, TIMESTAMP, UUID, BYTES -> Row.STRING;
            case DECIMAL, SIGNED, UNSIGNED, FLOAT16 -> Row.NUMBER;
            case JSON -> Row.LEXICAL;
            default -> switch (node.physical()) {
                case BOOLEAN -> Row.BOOLEAN;
                case INT32, INT64, FLOAT, DOUBLE -> Row.NUMBER;
                default -> Row.STRING;
            };
        };
    }

    void truth(boolean value, Text out) {
        out.ascii(value ? "true" : "false");
    }

    void number(long value, Text out) {
        switch (meaning.kind()) {
            case DATE -> out.date(value);
            case TIME -> out.time(value, meaning.scale());
            case TIMESTAMP -> out.timestamp(value, meaning.scale(), meaning.utc());
            case DECIMAL -> out.decimal(value, (int) meaning.scale());
            case UNSIGNED -> unsigned(value, out);
            default -> out.number(value);
        }
    }

    private void unsigned(long value, Text out) {
        if (node.physical() == INT32) {
            out.number(value & 0xffffffffL);
        } else {
            out.ascii(Long.toUnsignedString(value));
        }
    }

    /** A value of a fixed number of bytes, as it stands in the file; false if it is no text though it should be. */
    boolean fixed(byte[] data, int from, Text out) {
        switch (node.physical()) {
            case INT32 -> number(signed(data, from), out);
            case INT64 -> number(Bytes.word(data, from, 8), out);
            case FLOAT -> out.real(Float.intBitsToFloat((int) Bytes.word(data, from, 4)));
            case DOUBLE -> out.real(Double.longBitsToDouble(Bytes.word(data, from, 8)));
            case INT96 -> int96(data, from, out);
            default -> {
                return bytes(data, from, node.length(), out);
            }
        }
        return true;
    }

    private static int signed(byte[] data, int from) {
        return (int) Bytes.word(data, from, 4);
    }

    /** Nanoseconds of the day, then the Julian day: what Impala and Spark once wrote. */
    private static void int96(byte[] data, int from, Text out) {
        long nanos = Bytes.word(data, from, 8);
        long day = (int) Bytes.word(data, from + 8, 4) - (long) JULIAN_1970;
        out.date(day + Math.floorDiv(nanos, 86_400 * NANOS));
        out.sign('T');
        out.time(Math.floorMod(nanos, 86_400 * NANOS), NANOS);
    }

    boolean bytes(byte[] data, int from, int length, Text out) {
        switch (meaning.kind()) {
            case STRING, JSON -> {
                out.put(data, from, length);
                return Utf8.valid(data, from, from + length);
            }
            case DECIMAL -> decimal(data, from, length, out);
            case UUID -> uuid(data, from, out);
            case FLOAT16 -> out.real(Float.float16ToFloat((short) Bytes.word(data, from, 2)));
            case BYTES -> binary(data, from, length, out);
            default -> unnamed(data, from, length, out);
        }
        return true;
    }

    /** Writers of old do not say of strings that they are. */
    private void unnamed(byte[] data, int from, int length, Text out) {
        if (node.physical() == BYTE_ARRAY && Utf8.valid(data, from, from + length)) {
            out.put(data, from, length);
        } else {
            binary(data, from, length, out);
        }
    }

    private static void binary(byte[] data, int from, int length, Text out) {
        byte[] encoded = Base64.getEncoder().encode(java.util.Arrays.copyOfRange(data, from, from + length));
        out.put(encoded, 0, encoded.length);
    }

    private void decimal(byte[] data, int from, int length, Text out) {
        if (length == 0 || length > 64) {
            binary(data, from, length, out);
            return;
        }
        out.ascii(new BigDecimal(new BigInteger(data, from, length), (int) meaning.scale()).toPlainString());
    }

    private static void uuid(byte[] data, int from, Text out) {
        int at = from;
        for (int part : new int[] { 4, 2, 2, 2, 6 }) {
            if (at > from) {
                out.sign('-');
            }
            out.hex(data, at, part);
            at += part;
        }
    }
}
