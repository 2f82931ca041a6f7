package io.gatehouse.dataset.profile;

import io.gatehouse.dataset.FieldType;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What one column holds. Nothing changes it once it is made. */
public final class ColumnProfile {

    private static final FieldType[] TYPES = FieldType.values();

    private final String name;
    private final @Nullable FieldType declared;
    private final boolean personal;
    private final long[] evidence;
    private final long missing;
    private final long trues;
    private final @Nullable Moments moments;
    private final @Nullable QuantileSketch quantiles;
    private final @Nullable Values values;
    private final @Nullable LengthStats lengths;

    ColumnProfile(
        String name,
        @Nullable FieldType declared,
        boolean personal,
        long[] evidence,
        long missing,
        long trues,
        @Nullable Moments moments,
        @Nullable QuantileSketch quantiles,
        @Nullable Values values,
        @Nullable LengthStats lengths
    ) {
        this.name = name;
        this.declared = declared;
        this.personal = personal;
        this.evidence = evidence;
        this.missing = missing;
        this.trues = trues;
        this.moments = moments;
        this.quantiles = quantiles;
        this.values = values;
        this.lengths = lengths;
    }

    public String name() {
        return name;
    }

    /** The declared type, or else the narrowest that fits every value; text for a column without any. */
    public FieldType type() {
        return declared != null ? declared : TypeInference.narrowest(evidence());
    }

    /** Whether the contract names the column as personal: its values are then not in the profile. */
    public boolean personal() {
        return personal;
    }

    /** How many rows have a value here. */
    public long present() {
        long present = 0;
        for (long count : evidence) {
            present += count;
        }
        return present;
    }

    /** How many rows have none. */
    public long missing() {
        return missing;
    }

    /** How many values read as each type; one that does not read as the declared type counts as what it is: text. */
    public Map<FieldType, Long> evidence() {
        Map<FieldType, Long> counts = new EnumMap<>(FieldType.class);
        for (FieldType type : TYPES) {
            if (evidence[type.code()] > 0) {
                counts.put(type, evidence[type.code()]);
            }
        }
        return counts;
    }

    /** Of the values that read as finite numbers or times (in seconds since 1970-01-01T00:00Z, or of the day). */
    public Optional<Moments> moments() {
        return Optional.ofNullable(moments);
    }

    /** Of the same values. */
    public Optional<QuantileSketch> quantiles() {
        return Optional.ofNullable(quantiles);
    }

    /** How many different values. */
    public Distinct distinct() {
        return values == null ? new Distinct(0, true) : values.distinct();
    }

    /** The most frequent values, most frequent first, the first hundred bytes of each; none of a personal column. */
    public List<ValueCount> topValues(int limit) {
        return values == null ? List.of() : values.top(limit);
    }

    /** Whether every value's count is known exactly; otherwise those of {@link #topValues} are lower bounds. */
    public boolean countsAreExact() {
        return values == null || values.exact();
    }

    /** Lengths in code points of the values that are text. */
    public Optional<Lengths> lengths() {
        return Optional.ofNullable(lengths).map(LengthStats::lengths);
    }

    public long trueCount() {
        return trues;
    }

    public long falseCount() {
        return evidence[FieldType.BOOLEAN.code()] - trues;
    }

    /** How many values are of a type on a line and lie beyond the doubles: NaN and the infinities. */
    public long nonFinite() {
        long onLine = 0;
        for (FieldType type : TYPES) {
            onLine += type.isNumeric() || type.isTemporal() ? evidence[type.code()] : 0;
        }
        return onLine - (moments == null ? 0 : moments.count());
    }

    /** Equally wide bins from least to greatest of a numeric or temporal column; none for others. */
    public List<Bin> histogram(int bins) {
        return moments == null || quantiles == null || bins < 1 || type().isText()
            ? List.of()
            : Histogram.whole(moments, quantiles, bins).bins();
    }

    /** The same to look at: over the range that most values are in, with counts of those outside. */
    public Histogram shownHistogram(int bins) {
        return moments == null || quantiles == null || bins < 1 || type().isText()
            ? Histogram.NONE
            : Histogram.shown(moments, quantiles, bins);
    }

    ColumnProfile merge(ColumnProfile other) {
        long[] sum = evidence.clone();
        for (int i = 0; i < sum.length; i++) {
            sum[i] += other.evidence[i];
        }
        boolean hidden = personal || other.personal;
        Values mergedValues = Copies.join(values, other.values, Values::write, Values::read, Values::add);
        if (hidden && mergedValues != null) {
            mergedValues.hide();
        }
        return new ColumnProfile(
            name,
            declared == other.declared ? declared : null,
            hidden,
            sum,
            missing + other.missing,
            trues + other.trues,
            Copies.join(moments, other.moments, Moments::write, Moments::read, Moments::add),
            Copies.join(quantiles, other.quantiles, QuantileSketch::write, QuantileSketch::read, QuantileSketch::add),
            mergedValues,
            Copies.join(lengths, other.lengths, LengthStats::write, LengthStats::read, LengthStats::add)
        );
    }

    /** The same column in a file where so many more rows have no value here. */
    ColumnProfile withMissing(long more) {
        return new ColumnProfile(name, declared, personal, evidence, missing + more, trues, moments, quantiles, values, lengths);
    }

    void write(DataOutput out) throws IOException {
        out.writeUTF(name);
        out.writeByte(declared == null ? -1 : declared.code());
        out.writeBoolean(personal);
        out.writeByte(evidence.length);
        for (long count : evidence) {
            out.writeLong(count);
        }
        out.writeLong(missing);
        out.writeLong(trues);
        Copies.writeOptional(out, moments, Moments::write);
        Copies.writeOptional(out, quantiles, QuantileSketch::write);
        Copies.writeOptional(out, values, Values::write);
        Copies.writeOptional(out, lengths, LengthStats::write);
    }

    static ColumnProfile read(DataInput in) throws IOException {
        String name = in.readUTF();
        int declared = in.readByte();
        boolean personal = in.readBoolean();
        long[] evidence = new long[TYPES.length];
        int known = in.readUnsignedByte();
        if (known > evidence.length) {
            throw new IOException("a column has types of a newer version");
        }
        for (int i = 0; i < known; i++) {
            evidence[i] = in.readLong();
        }
        return new ColumnProfile(
            name,
            declared < 0 ? null : FieldType.ofCode(declared),
            personal,
            evidence,
            in.readLong(),
            in.readLong(),
            Copies.readOptional(in, Moments::read),
            Copies.readOptional(in, QuantileSketch::read),
            Copies.readOptional(in, Values::read),
            Copies.readOptional(in, LengthStats::read)
        );
    }

    /**
     * How many different values.
     *
     * @param estimate exact while {@code exact}, else with a standard error of 1.6 per cent up to 64 columns, 3.3 per
     *     cent up to 1,000, 6.5 per cent beyond
     */
    public record Distinct(long estimate, boolean exact) {}

    /** A value and how often it occurs. */
    public record ValueCount(String value, long count) {}

    /** Lengths in code points. */
    public record Lengths(long minimum, long maximum, double mean) {}

    /**
     * One bar of a histogram.
     *
     * @param upper exclusive, but for the last bin
     */
    public record Bin(double lower, double upper, long count) {}
}
