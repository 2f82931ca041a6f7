package io.gatehouse.validation.skew;

import io.gatehouse.dataset.FieldType;
import io.gatehouse.dataset.profile.ColumnProfile;
import io.gatehouse.dataset.profile.QuantileSketch;
import io.gatehouse.validation.skew.Suspicion.Share;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Compares one column of a file with the same one of the baseline. */
final class ColumnSkew {

    /** With fewer values nothing is said of their distribution. */
    private static final long LEAST = 30;

    private static final double IDENTIFIES = 0.95;

    private final ColumnProfile reference;
    private final ColumnProfile current;
    private final SkewRules rules;

    ColumnSkew(ColumnProfile reference, ColumnProfile current, SkewRules rules) {
        this.reference = reference;
        this.current = current;
        this.rules = rules;
    }

    /** Differences of shares, each with its p-value. */
    List<Suspicion> suspicions() {
        var found = new ArrayList<Suspicion>();
        missing().ifPresent(found::add);
        if (isComparable()) {
            range().ifPresent(found::add);
            newValues().ifPresent(found::add);
        }
        return found;
    }

    private Optional<Suspicion> missing() {
        var then = new Share(reference.missing(), reference.present() + reference.missing());
        var now = new Share(current.missing(), current.present() + current.missing());
        return Suspicion.ofGrowth(current.name(), Deviation.MISSING, rules.missing(), then, now, 0);
    }

    /** Of so many values, two are the range's own ends: two of as many again may lie beyond them. */
    private Optional<Suspicion> range() {
        var moments = reference.moments();
        if (!isNumeric() || moments.isEmpty()) {
            return Optional.empty();
        }
        QuantileSketch now = current.quantiles().orElseThrow();
        double inside = now.rank(moments.get().maximum()) - now.rank(Math.nextDown(moments.get().minimum()));
        var beyond = new Share(Math.round((1 - inside) * now.count()), now.count());
        var usual = new Share(Math.min(2, moments.get().count()), moments.get().count());
        return Suspicion.ofGrowth(current.name(), Deviation.RANGE, rules.range(), usual, beyond, now.rankError());
    }

    private Optional<Suspicion> newValues() {
        Optional<Categories> then = Categories.of(reference).filter(Categories::areNormal);
        Optional<Categories> now = Categories.of(current);
        if (then.isEmpty() || now.isEmpty()) {
            return Optional.empty();
        }
        long unknown = current.present() - then.get().known(now.get());
        var usual = new Share(then.get().once(), then.get().total());
        var beyond = new Share(Math.max(0, unknown), current.present());
        return Suspicion.ofGrowth(current.name(), Deviation.NEW_VALUES, 1 - rules.domainContent(), usual, beyond, 0);
    }

    /** How far the distributions are apart, whether that is too far or not; nothing if they are not compared. */
    Optional<Deviation> distribution() {
        if (!rules.distribution().compare() || !isComparable()) {
            return Optional.empty();
        }
        return isNumeric() ? Optional.of(numbers()) : categories();
    }

    private Deviation numbers() {
        QuantileSketch then = reference.quantiles().orElseThrow();
        QuantileSketch now = current.quantiles().orElseThrow();
        DistributionRules how = rules.distribution();
        double distance = Distances.ofNumbers(then, now, how);
        return deviation(how.method(), distance, how.threshold(), then.quantile(0.5), now.quantile(0.5));
    }

    private Optional<Deviation> categories() {
        Optional<Categories> then = Categories.of(reference).filter(Categories::areNormal);
        Optional<Categories> now = Categories.of(current).filter(Categories::exact);
        if (then.isEmpty() || now.isEmpty()) {
            return Optional.empty();
        }
        List<String> values = then.get().with(now.get());
        DistributionRules how = rules.distribution();
        double distance = Distances.ofCounts(then.get().counts(values), now.get().counts(values), how.categoricalMethod(), how.robust());
        return Optional.of(deviation(how.categoricalMethod(), distance, how.categoricalThreshold(), null, null));
    }

    private Deviation deviation(
        DistributionRules.Method method,
        double distance,
        double threshold,
        @Nullable Double expected,
        @Nullable Double observed
    ) {
        String title = method.title() + (rules.distribution().robust() ? ".Robust" : ".Simple");
        return new Deviation(current.name(), Deviation.DISTRIBUTION, title, distance, threshold, expected, observed, true);
    }

    /** Values of personal columns are not looked at; dates and identifiers are others in every file. */
    private boolean isComparable() {
        FieldType type = current.type();
        boolean passing = type.isTemporal() && type != FieldType.TIME;
        boolean enough = reference.present() >= LEAST && current.present() >= LEAST;
        return enough && !reference.personal() && !current.personal() && !passing && !identifies(reference);
    }

    private static boolean identifies(ColumnProfile column) {
        return column.type() == FieldType.INTEGER && column.distinct().estimate() >= IDENTIFIES * column.present();
    }

    private boolean isNumeric() {
        return (
            !current.type().isText() &&
            reference
                .quantiles()
                .filter(sketch -> sketch.count() > 0)
                .isPresent() &&
            current
                .quantiles()
                .filter(sketch -> sketch.count() > 0)
                .isPresent()
        );
    }
}
