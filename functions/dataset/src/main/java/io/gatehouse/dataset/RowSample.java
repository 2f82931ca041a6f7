package io.gatehouse.dataset;

import io.gatehouse.dataset.internal.Sampling;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Numbers of some columns in rows drawn at random, in the order of the file. Which rows are drawn depends on their numbers and a seed alone, so every
 * reading draws the same. Not to be changed.
 *
 * @param total rows of the file
 * @param columns names, as asked for
 * @param numbers of the rows drawn, from 1, ascending
 * @param values row by row, in the order of the columns: NaN where there is none or it is no number; truths are 1 and 0
 */
@SuppressWarnings("ArrayRecordComponent")
public record RowSample(long total, List<String> columns, long[] numbers, float[][] values) {
    private static final int VERSION = 1;
    private static final int MOST = 1 << 20;

    /** Columns are copied. */
    public RowSample {
        columns = List.copyOf(columns);
    }

    /**
     * Draws rows of a file; all of them if there are no more than asked for.
     *
     * @param columns those that the file has not are NaN throughout
     * @param most rows to draw
     * @param seed tells files apart, so that not the same rows are drawn of each
     * @throws UnreadableFileException if the file cannot be taken apart
     * @throws IOException if it could not be read this time
     */
    public static RowSample draw(ByteSource source, Format format, List<String> columns, int most, long seed) throws IOException {
        return Sampling.draw(source, format, columns, most, seed);
    }

    /** How many rows were drawn. */
    public int size() {
        return numbers.length;
    }

    /** A column of which no row has a number, if there is one and there are rows. */
    public Optional<String> silent() {
        return IntStream.range(0, columns.size())
            .filter(j -> values.length > 0 && Arrays.stream(values).allMatch(row -> Float.isNaN(row[j])))
            .mapToObj(columns::get)
            .findFirst();
    }

    /** As bytes, to be kept. */
    public byte[] toBytes() {
        var bytes = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(bytes)) {
            out.writeByte(VERSION);
            out.writeLong(total);
            out.writeInt(columns.size());
            for (String column : columns) {
                out.writeUTF(column);
            }
            out.writeInt(numbers.length);
            for (int i = 0; i < numbers.length; i++) {
                out.writeLong(numbers[i]);
                for (float value : values[i]) {
                    out.writeFloat(value);
                }
            }
        } catch (IOException e) {
            throw new IllegalStateException("memory cannot fail to be written", e);
        }
        return bytes.toByteArray();
    }

    /**
     * Reads what {@link #toBytes} made.
     *
     * @throws IOException if the bytes are none of it
     */
    public static RowSample fromBytes(byte[] bytes) throws IOException {
        try (var in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            if (in.readUnsignedByte() != VERSION) {
                throw new IOException("the sample of rows was kept by another version of Gatehouse");
            }
            long total = in.readLong();
            var columns = new ArrayList<String>();
            for (int left = length(in); left > 0; left--) {
                columns.add(in.readUTF());
            }
            var numbers = new long[length(in)];
            var values = new float[numbers.length][columns.size()];
            for (int i = 0; i < numbers.length; i++) {
                numbers[i] = in.readLong();
                for (int j = 0; j < columns.size(); j++) {
                    values[i][j] = in.readFloat();
                }
            }
            return new RowSample(total, columns, numbers, values);
        }
    }

    private static int length(DataInputStream in) throws IOException {
        int length = in.readInt();
        if (length < 0 || length > MOST) {
            throw new IOException("the sample of rows is damaged");
        }
        return length;
    }
}
