package io.gatehouse.validation.report;

import io.gatehouse.dataset.profile.ColumnProfile;
import io.gatehouse.events.LandedObject;
import io.gatehouse.events.Rows;
import io.gatehouse.validation.gate.Finding;
import io.gatehouse.validation.gate.Judgement;
import io.gatehouse.validation.gate.Run;
import io.gatehouse.validation.gate.Run.RunError;
import io.gatehouse.validation.report.ReportView.Card;
import io.gatehouse.validation.report.ReportView.Counts;
import io.gatehouse.validation.report.ReportView.ExampleRow;
import io.gatehouse.validation.report.ReportView.Fact;
import io.gatehouse.validation.report.ReportView.Failure;
import io.gatehouse.validation.report.ReportView.Reason;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Turns a judgement into what the page shows, bounded by the number of columns and never by that of rows. */
final class ReportViews {

    private static final int MOST_REASONS = 40;
    private static final int MOST_EXAMPLES = 40;
    private static final int EXAMPLES_EACH = 3;
    private static final int MOST_CARDS = 100;
    private static final int MOST_MASKED = 50;
    private static final int FIELD_LETTERS = 80;

    private ReportViews() {}

    static ReportView of(Judgement judgement) {
        Run run = judgement.run();
        List<Finding> findings = judgement.findings().stream().sorted(Comparator.comparingLong(Finding::count).reversed()).toList();
        RunError error = run.error();
        String baseline = run.lineage().baseline();
        List<Card> cards = cards(judgement.profile().columns());
        return new ReportView(
            judgement.locale().getLanguage(),
            run.dataset(),
            run.object().key(),
            run.status().text(),
            Verdicts.title(run.status()),
            Verdicts.sentence(run),
            facts(run),
            counts(run.rows()),
            error == null ? null : new Failure(error.code(), error.message()),
            reasons(findings),
            Math.max(0, findings.size() - MOST_REASONS),
            baseline == null ? "–" : baseline,
            Departures.of(judgement.skew()),
            Math.max(0, judgement.skew().deviations().size() - Departures.MOST),
            examples(findings),
            cards.subList(0, Math.min(MOST_CARDS, cards.size())),
            cards.subList(Math.min(MOST_CARDS, cards.size()), cards.size()),
            masked(judgement.profile().columns()),
            Segments.of(judgement.profile()),
            Advice.of(judgement)
        );
    }

    private static String masked(List<ColumnProfile> columns) {
        List<String> names = columns
            .stream()
            .filter(ColumnProfile::personal)
            .map(column -> Columns.cut(column.name(), FIELD_LETTERS))
            .toList();
        int more = names.size() - MOST_MASKED;
        return String.join(", ", more > 0 ? names.subList(0, MOST_MASKED) : names) + (more > 0 ? " + " + more : "");
    }

    private static List<Fact> facts(Run run) {
        LandedObject object = run.object();
        var facts = new ArrayList<Fact>();
        facts.add(new Fact(Labels.FILE, "s3://" + object.bucket() + "/" + object.key()));
        facts.add(new Fact(Labels.SIZE, Numbers.bytes(object.size())));
        facts.add(new Fact(Labels.CONTRACT, run.contractVersion()));
        facts.add(new Fact(Labels.RUN, run.runId()));
        facts.add(new Fact(Labels.STARTED, run.startedAt().truncatedTo(ChronoUnit.SECONDS).toString()));
        if (object.versionId() != null) {
            facts.add(new Fact(Labels.VERSION, object.versionId()));
        }
        return facts;
    }

    private static Counts counts(Rows rows) {
        long rejected = Numbers.thousandths(rows.rejected(), rows.total());
        long valid = rows.total() == 0 ? 0 : 1000 - rejected;
        return new Counts(Numbers.count(rows.total()), Numbers.count(rows.valid()), Numbers.count(rows.rejected()), valid, rejected);
    }

    private static List<Reason> reasons(List<Finding> findings) {
        long most = findings.isEmpty() ? 0 : findings.getFirst().count();
        return findings
            .stream()
            .limit(MOST_REASONS)
            .map(finding ->
                new Reason(
                    Columns.cut(finding.field(), FIELD_LETTERS),
                    Checks.meaning(finding.check()),
                    finding.check(),
                    Numbers.count(finding.count()),
                    Numbers.thousandths(finding.count(), most),
                    finding.warning()
                )
            )
            .toList();
    }

    private static List<ExampleRow> examples(List<Finding> findings) {
        return findings
            .stream()
            .flatMap(finding ->
                finding
                    .examples()
                    .stream()
                    .limit(EXAMPLES_EACH)
                    .map(example -> example(finding, example))
            )
            .limit(MOST_EXAMPLES)
            .toList();
    }

    private static ExampleRow example(Finding finding, Finding.Example example) {
        String row = example.row() == 0 ? "–" : Numbers.count(example.row());
        String field = Columns.cut(finding.field(), FIELD_LETTERS);
        return new ExampleRow(row, Numbers.count(example.offset()), field, finding.check(), example.value());
    }

    private static List<Card> cards(List<ColumnProfile> columns) {
        return IntStream.range(0, columns.size())
            .mapToObj(i -> Columns.card(columns.get(i), i < MOST_CARDS))
            .toList();
    }
}
