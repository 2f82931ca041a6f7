package io.gatehouse.dataset.hindsight;

import io.gatehouse.dataset.Constraints;
import io.gatehouse.dataset.Contract;
import io.gatehouse.dataset.Field;
import io.gatehouse.dataset.FieldType;
import io.gatehouse.dataset.internal.check.CellReader;
import io.gatehouse.dataset.internal.read.Row;
import io.gatehouse.dataset.profile.ColumnProfile;
import io.gatehouse.dataset.profile.ColumnProfile.ValueCount;
import io.gatehouse.dataset.profile.QuantileSketch;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.ToDoubleFunction;

/**
 * Judges one column by its profile: by its values where all of them are known with their counts, else by what the earlier contract
 * let be counted, if that read the column the same way.
 */
final class ColumnHindsight {

    /** A profile keeps so many bytes of a value: one as long may have been longer. */
    private static final int LONGEST_KNOWN = 100;

    private final Field field;
    private final List<String> missingValues;
    private final ColumnProfile profile;
    private final List<Failing> failing = new ArrayList<>();
    private final List<String> unjudged = new ArrayList<>();
    private OptionalLong missing = OptionalLong.empty();

    ColumnHindsight(Field field, List<String> missingValues, ColumnProfile profile, Optional<Contract> earlier) {
        this.field = field;
        this.missingValues = missingValues;
        this.profile = profile;
        boolean sameMissing = earlier
            .map(c -> c.field(field.name()).flatMap(Field::missingValues).orElse(c.missingValues()).equals(missingValues))
            .orElse(false);
        List<ValueCount> values = profile.topValues(Integer.MAX_VALUE);
        if (sameMissing && allKnown(values)) {
            byValues(values);
        } else if (
            sameMissing &&
            earlier
                .flatMap(c -> c.field(field.name()))
                .map(this::readsAlike)
                .orElse(false)
        ) {
            missing = OptionalLong.of(profile.missing());
            byCounts();
        } else {
            unjudged.add("all checks");
        }
    }

    List<Failing> failing() {
        return failing;
    }

    List<String> unjudged() {
        return unjudged;
    }

    /** How many rows have no value by the contract; none if that cannot be told. */
    OptionalLong missing() {
        return missing;
    }

    private boolean allKnown(List<ValueCount> values) {
        return (
            !profile.personal() &&
            profile.countsAreExact() &&
            profile.evidence().keySet().stream().allMatch(FieldType::isText) &&
            values.stream().allMatch(value -> value.value().getBytes(StandardCharsets.UTF_8).length < LONGEST_KNOWN)
        );
    }

    private void byValues(List<ValueCount> values) {
        missing = OptionalLong.of(profile.missing());
        for (Map.Entry<String, Long> failed : ValueJudge.judge(field, missingValues, values).entrySet()) {
            failing.add(new Failing(field.name(), failed.getKey(), failed.getValue(), failed.getValue()));
        }
    }

    private boolean readsAlike(Field earlier) {
        return (
            earlier.type() == field.type() &&
            earlier.format().equals(field.format()) &&
            earlier.numbers().equals(field.numbers()) &&
            earlier.trueValues().equals(field.trueValues()) &&
            earlier.falseValues().equals(field.falseValues())
        );
    }

    private void byCounts() {
        long bad = profile.present() - good();
        if (bad > 0) {
            failing.add(new Failing(field.name(), "type", bad, bad));
        }
        Constraints constraints = field.constraints();
        constraints.minimum().ifPresent(bound -> below("minimum", bound, false));
        constraints.exclusiveMinimum().ifPresent(bound -> below("exclusiveMinimum", bound, true));
        constraints.maximum().ifPresent(bound -> above("maximum", bound, false));
        constraints.exclusiveMaximum().ifPresent(bound -> above("exclusiveMaximum", bound, true));
        if (constraints.minLength().isPresent() || constraints.maxLength().isPresent()) {
            lengths(constraints);
        }
        if (!constraints.allowed().isEmpty()) {
            unjudged.add("enum");
        }
        if (constraints.pattern().isPresent()) {
            unjudged.add("pattern");
        }
    }

    private long good() {
        Map<FieldType, Long> evidence = profile.evidence();
        long own = evidence.getOrDefault(field.type(), 0L);
        return field.type() == FieldType.NUMBER ? own + evidence.getOrDefault(FieldType.INTEGER, 0L) : own;
    }

    private void below(String check, String bound, boolean exclusive) {
        double least = value(bound);
        profile
            .moments()
            .filter(moments -> exclusive ? moments.minimum() <= least : moments.minimum() < least)
            .ifPresent(moments -> beyond(check, sketch -> sketch.rank(exclusive ? least : Math.nextDown(least))));
    }

    private void above(String check, String bound, boolean exclusive) {
        double most = value(bound);
        profile
            .moments()
            .filter(moments -> exclusive ? moments.maximum() >= most : moments.maximum() > most)
            .ifPresent(moments -> beyond(check, sketch -> 1 - sketch.rank(exclusive ? Math.nextDown(most) : most)));
    }

    /** At least the extreme value itself lies beyond; how many more, the sketch tells within its error. */
    private void beyond(String check, ToDoubleFunction<QuantileSketch> share) {
        profile.quantiles().ifPresent(sketch -> {
            double estimate = share.applyAsDouble(sketch);
            long least = (long) Math.floor((estimate - sketch.rankError()) * sketch.count());
            long most = (long) Math.ceil((estimate + sketch.rankError()) * sketch.count());
            failing.add(new Failing(field.name(), check, Math.max(1, least), Math.clamp(most, 1L, sketch.count())));
        });
    }

    private void lengths(Constraints constraints) {
        profile.lengths().ifPresent(lengths -> {
            if (lengths.minimum() < constraints.minLength().orElse(0)) {
                failing.add(new Failing(field.name(), "minLength", 1, profile.present()));
            }
            if (lengths.maximum() > constraints.maxLength().orElse(Integer.MAX_VALUE)) {
                failing.add(new Failing(field.name(), "maxLength", 1, profile.present()));
            }
        });
    }

    private double value(String bound) {
        byte[] bytes = bound.getBytes(StandardCharsets.UTF_8);
        return switch (CellReader.of(field).read(Row.LEXICAL, bytes, 0, bytes.length)) {
            case Number number -> number.doubleValue();
            case Instant instant -> instant.getEpochSecond() + instant.getNano() / 1e9;
            case Duration duration -> duration.toNanos() / 1e9;
            case null, default -> Double.NaN;
        };
    }
}
