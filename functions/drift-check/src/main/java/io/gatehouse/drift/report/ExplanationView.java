package io.gatehouse.drift.report;

import io.gatehouse.drift.decision.Explanation;
import io.gatehouse.drift.decision.Figures;
import io.gatehouse.drift.decision.Text;
import io.gatehouse.drift.report.DriftView.Fact;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the page shows of attributions.
 *
 * @param facts the figures that decided; empty where nothing was compared
 * @param lines a feature each, the most important first
 */
public record ExplanationView(String decision, String source, Text verdict, Text reason, Text advice, List<Fact> facts, List<Line> lines) {
    private static final int MOST_LINES = 50;

    /** Lists are copied. */
    public ExplanationView {
        facts = List.copyOf(facts);
        lines = List.copyOf(lines);
    }

    /** Mean size of what one feature adds, before and now. */
    public record Line(String name, String before, String now, String ks, String pValue) {}

    static @Nullable ExplanationView of(@Nullable Explanation found) {
        if (found == null) {
            return null;
        }
        return new ExplanationView(
            found.decision().id(),
            Charts.cut(found.source()),
            Labels.of(found.decision()),
            found.reason(),
            found.recommendation(),
            facts(found),
            found.features().stream().limit(MOST_LINES).map(ExplanationView::line).toList()
        );
    }

    private static Line line(Explanation.Feature feature) {
        return new Line(
            Charts.cut(feature.name()),
            Figures.of(feature.reference()),
            Figures.of(feature.current()),
            Figures.of(feature.ks()),
            Figures.of(feature.pValue())
        );
    }

    private static String drawn(Explanation.Rows rows) {
        return (
            Figures.count(rows.reference()) +
            " / " +
            Figures.count(rows.referenceOf()) +
            ", " +
            Figures.count(rows.current()) +
            " / " +
            Figures.count(rows.currentOf())
        );
    }

    private static List<Fact> facts(Explanation found) {
        var facts = new ArrayList<Fact>();
        var classifier = found.classifier();
        if (classifier != null) {
            facts.add(new Fact(Labels.DRAWN, drawn(found.rows())));
            facts.add(new Fact(Labels.TOLD_APART, Figures.of(classifier.auc()) + " (p " + Figures.of(classifier.pValue()) + ")"));
            facts.add(new Fact(Labels.ORDER, Figures.of(found.ndcg())));
        }
        var anomaly = found.anomaly();
        if (anomaly != null) {
            facts.add(new Fact(Labels.ANOMALY, Figures.of(anomaly.reference()) + " → " + Figures.of(anomaly.current())));
        }
        var moment = found.moment();
        if (moment != null) {
            facts.add(new Fact(Labels.BEGINS, Figures.count(moment.row())));
        }
        return facts;
    }
}
