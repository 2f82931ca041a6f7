package io.gatehouse.dataset.profile;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Counts different values by HyperLogLog (Flajolet et al. 2007) with the estimator of Ertl (2017, algorithm 6), which
 * needs no corrections. The relative standard error is 1.04 / sqrt(registers).
 */
final class DistinctSketch {

    private final int precision;
    private final byte[] registers;

    DistinctSketch(int precision) {
        this.precision = precision;
        this.registers = new byte[1 << precision];
    }

    void add(long hash) {
        int register = (int) (hash >>> (64 - precision));
        byte rank = (byte) (Long.numberOfLeadingZeros((hash << precision) | (1L << (precision - 1))) + 1);
        if (rank > registers[register]) {
            registers[register] = rank;
        }
    }

    int precision() {
        return precision;
    }

    /** The union of both, with as many registers as the smaller has. */
    static DistinctSketch union(DistinctSketch a, DistinctSketch b) {
        DistinctSketch union = new DistinctSketch(Math.min(a.precision, b.precision));
        union.fold(a);
        union.fold(b);
        return union;
    }

    private void fold(DistinctSketch other) {
        int dropped = other.precision - precision;
        for (int i = 0; i < other.registers.length; i++) {
            int rank = other.registers[i];
            if (rank == 0) {
                continue;
            }
            int rest = i & ((1 << dropped) - 1);
            // The register's lower bits become the first bits of the hash whose leading zeros are counted.
            int folded = rest == 0 ? rank + dropped : dropped - (31 - Integer.numberOfLeadingZeros(rest));
            int register = i >>> dropped;
            registers[register] = (byte) Math.max(registers[register], folded);
        }
    }

    long estimate() {
        int m = registers.length;
        int q = 64 - precision;
        int[] counts = new int[q + 2];
        for (byte register : registers) {
            counts[register]++;
        }
        double z = m * tau(1 - (double) counts[q + 1] / m);
        for (int rank = q; rank >= 1; rank--) {
            z = 0.5 * (z + counts[rank]);
        }
        z += m * sigma((double) counts[0] / m);
        return Math.round((m / (2 * Math.log(2)) / z) * m);
    }

    private static double sigma(double x) {
        if (x == 1) {
            return Double.POSITIVE_INFINITY;
        }
        double power = x;
        double weight = 1;
        double sum = x;
        double before;
        do {
            power *= power;
            before = sum;
            sum += power * weight;
            weight += weight;
        } while (sum != before);
        return sum;
    }

    private static double tau(double x) {
        if (x == 0 || x == 1) {
            return 0;
        }
        double root = x;
        double weight = 1;
        double sum = 1 - x;
        double before;
        do {
            root = Math.sqrt(root);
            before = sum;
            weight *= 0.5;
            sum -= (1 - root) * (1 - root) * weight;
        } while (sum != before);
        return sum / 3;
    }

    void write(DataOutput out) throws IOException {
        out.writeByte(precision);
        out.write(registers);
    }

    static DistinctSketch read(DataInput in) throws IOException {
        int precision = in.readUnsignedByte();
        if (precision < 4 || precision > 18) {
            throw new IOException("a distinct sketch cannot have a precision of " + precision);
        }
        DistinctSketch sketch = new DistinctSketch(precision);
        in.readFully(sketch.registers);
        return sketch;
    }
}
