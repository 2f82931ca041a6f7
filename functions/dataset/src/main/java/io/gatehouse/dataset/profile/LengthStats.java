package io.gatehouse.dataset.profile;

import io.gatehouse.dataset.profile.ColumnProfile.Lengths;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Lengths of texts, in code points. */
final class LengthStats {

    private long count;
    private long sum;
    private int minimum = Integer.MAX_VALUE;
    private int maximum;

    void add(int length, long occurrences) {
        count += occurrences;
        sum += length * occurrences;
        minimum = Math.min(minimum, length);
        maximum = Math.max(maximum, length);
    }

    void add(LengthStats other) {
        count += other.count;
        sum += other.sum;
        minimum = Math.min(minimum, other.minimum);
        maximum = Math.max(maximum, other.maximum);
    }

    long count() {
        return count;
    }

    Lengths lengths() {
        return new Lengths(minimum, maximum, (double) sum / count);
    }

    void write(DataOutput out) throws IOException {
        out.writeLong(count);
        out.writeLong(sum);
        out.writeInt(minimum);
        out.writeInt(maximum);
    }

    static LengthStats read(DataInput in) throws IOException {
        LengthStats stats = new LengthStats();
        stats.count = in.readLong();
        stats.sum = in.readLong();
        stats.minimum = in.readInt();
        stats.maximum = in.readInt();
        return stats;
    }
}
