package io.gatehouse.drift.report;

import io.gatehouse.dataset.profile.ColumnProfile;
import io.gatehouse.dataset.profile.DatasetProfile;
import io.gatehouse.drift.decision.Decision;
import io.gatehouse.drift.decision.DriftDocument;
import io.gatehouse.drift.decision.Feature;
import io.gatehouse.drift.decision.Figures;
import io.gatehouse.drift.decision.Text;
import io.gatehouse.drift.gate.Reports.Material;
import io.gatehouse.drift.llm.LlmDecider;
import io.gatehouse.drift.llm.Measure;
import io.gatehouse.drift.report.Charts.Span;
import io.gatehouse.drift.report.DriftView.Bar;
import io.gatehouse.drift.report.DriftView.Card;
import io.gatehouse.drift.report.DriftView.Fact;
import io.gatehouse.drift.report.DriftView.Line;
import io.gatehouse.drift.report.DriftView.Share;
import io.gatehouse.drift.report.DriftView.Test;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Turns a comparison into what the page shows, bounded by the number of columns and never by that of rows. */
final class DriftViews {

    private static final int MOST_CARDS = 200;

    private DriftViews() {}

    static DriftView of(Material material) {
        var document = material.document();
        var ordered = document.features().stream().sorted(Comparator.comparingInt(DriftViews::urgency)).toList();
        var undecided = count(document, Decision.UNDECIDED);
        var verdict = document.drifted() ? "drifted" : undecided > 0 ? "undecided" : "not_drifted";
        return new DriftView(
            material.language(),
            document.dataset(),
            document.currentRun(),
            verdict,
            Labels.title(verdict),
            document.reason(),
            Figures.count(document.features().size()),
            Figures.count(count(document, Decision.DRIFTED)),
            Figures.count(undecided),
            facts(document),
            ExplanationView.of(document.explanation()),
            ordered
                .stream()
                .limit(MOST_CARDS)
                .map(feature -> card(feature, material, true))
                .toList(),
            ordered
                .stream()
                .skip(MOST_CARDS)
                .map(feature -> card(feature, material, false))
                .toList()
        );
    }

    private static int urgency(Feature feature) {
        return switch (feature.decision()) {
            case DRIFTED -> 0;
            case UNDECIDED -> 1;
            case NOT_COMPARED -> 2;
            case NOT_DRIFTED -> 3;
            case EXCLUDED -> 4;
        };
    }

    private static long count(DriftDocument document, Decision decision) {
        return document
            .features()
            .stream()
            .filter(feature -> feature.decision() == decision)
            .count();
    }

    private static List<Fact> facts(DriftDocument document) {
        return List.of(
            new Fact(Labels.AGAINST, document.referenceRun()),
            new Fact(Labels.RUN, document.currentRun()),
            new Fact(Labels.ROWS, Figures.count(document.rows().reference()) + " / " + Figures.count(document.rows().current())),
            new Fact(Labels.LEVEL, Figures.of(document.alpha()))
        );
    }

    private static Optional<DatasetProfile> part(DatasetProfile rows, Feature feature) {
        var segment = feature.segment();
        if (segment == null) {
            return Optional.of(rows);
        }
        return rows
            .segmentations()
            .stream()
            .filter(found -> segment.startsWith(found.column() + "="))
            .findFirst()
            .flatMap(found -> found.segment(segment.substring(found.column().length() + 1)));
    }

    private static String key(Feature feature) {
        return feature.segment() == null ? feature.name() : feature.name() + " (" + feature.segment() + ")";
    }

    /** Measures of calls have names for people; columns have their own. */
    private static Text title(Feature feature) {
        return Measure.of(feature.name())
            .filter(measure -> feature.type().equals(LlmDecider.TYPE))
            .map(Measure::title)
            .orElseGet(() -> Text.same(Charts.cut(key(feature))));
    }

    private static Card card(Feature feature, Material material, boolean charted) {
        var before = part(material.reference(), feature)
            .flatMap(rows -> rows.column(feature.name()))
            .filter(column -> charted && !column.personal());
        var after = part(material.current(), feature)
            .flatMap(rows -> rows.column(feature.name()))
            .filter(column -> charted && !column.personal());
        var span = before.flatMap(column -> after.flatMap(other -> span(column, other)));
        var hasAdvice = feature.decision() == Decision.DRIFTED || feature.decision() == Decision.UNDECIDED;
        return new Card(
            title(feature),
            feature.type(),
            feature.role(),
            feature.decision().id(),
            Labels.of(feature.decision()),
            feature.kind() == null ? null : Labels.of(feature.kind()),
            feature.reason(),
            hasAdvice ? feature.recommendation() : null,
            span.map(found -> Figures.of(found.low())).orElse(""),
            span.map(found -> Figures.of(found.high())).orElse(""),
            span.map(found -> bars(before.orElseThrow(), after.orElseThrow(), found)).orElse(List.of()),
            span.isPresent() ? List.of() : shares(before, after),
            charted ? history(feature, material) : null,
            charted ? tests(feature) : List.of()
        );
    }

    private static Optional<Span> span(ColumnProfile before, ColumnProfile after) {
        if (!before.type().isNumeric() || !after.type().isNumeric()) {
            return Optional.empty();
        }
        return before.quantiles().flatMap(left -> after.quantiles().map(right -> Span.of(left, right)));
    }

    private static List<Bar> bars(ColumnProfile before, ColumnProfile after, Span span) {
        return Charts.bars(before.quantiles().orElseThrow(), after.quantiles().orElseThrow(), span);
    }

    private static List<Share> shares(Optional<ColumnProfile> before, Optional<ColumnProfile> after) {
        if (before.isEmpty() || after.isEmpty() || after.get().type().isTemporal()) {
            return List.of();
        }
        return Charts.shares(before.get(), after.get());
    }

    private static @Nullable Line history(Feature feature, Material material) {
        var decidedBy = feature.decidedBy();
        if (decidedBy == null || decidedBy.threshold() == 0) {
            return null;
        }
        return Charts.history(material.history().of(key(feature)), decidedBy.effect() / decidedBy.threshold());
    }

    private static List<Test> tests(Feature feature) {
        return feature
            .tests()
            .entrySet()
            .stream()
            .map(entry -> {
                var test = entry.getValue();
                var band = test.band();
                var exact = band.low() == band.high();
                var statistic =
                    Figures.of(test.statistic()) + (exact ? "" : " (" + Figures.of(band.low()) + "–" + Figures.of(band.high()) + ")");
                return new Test(entry.getKey(), statistic, test.pValue() == null ? "" : Figures.of(test.pValue()));
            })
            .toList();
    }
}
