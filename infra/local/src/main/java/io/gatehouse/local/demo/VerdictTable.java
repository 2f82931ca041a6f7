package io.gatehouse.local.demo;

import io.gatehouse.local.console.Console;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Prints what the gate decided, file by file. */
final class VerdictTable {

    private static final int MOST_REASONS = 4;

    private final Console console;
    private final Function<String, URI> link;

    /** @param link turns {@code s3://bucket/key} into an address for a browser */
    VerdictTable(Console console, Function<String, URI> link) {
        this.console = console;
        this.link = link;
    }

    void show(List<Verdict> verdicts, List<String> doubled, Duration time) {
        console.plain("");
        console.plain(
            String.format(Locale.ROOT, "  %-34s %-19s %8s = %6s + %-8s %7s", "file", "verdict", "rows", "valid", "rejected", "time")
        );
        verdicts.forEach(this::show);
        doubled.forEach(key -> console.warn("gatehouse", "The same bytes of " + key + " made more than one run."));
        var good = verdicts.stream().filter(Verdict::asExpected).count();
        console.plain("");
        console.plain(
            String.format(Locale.ROOT, "%d of %d files decided as expected, in %.1f s.", good, verdicts.size(), time.toMillis() / 1000.0)
        );
    }

    private void show(Verdict verdict) {
        console.plain("");
        var file = String.valueOf(verdict.delivery().file().getFileName());
        verdict.run().ifPresentOrElse(run -> show(verdict, run, file), () -> console.warn("gatehouse", file + ": no verdict in time."));
    }

    private void show(Verdict verdict, Run run, String file) {
        var mark = verdict.asExpected() ? "✓" : "✗";
        var status = run.status().replace('_', ' ');
        var seconds = verdict.time().toMillis() / 1000.0;
        console.plain(
            String.format(
                Locale.ROOT,
                "%s %-34s %-19s %8s = %6s + %-8s %5.1f s",
                mark,
                file,
                status,
                count(run.total()),
                count(run.valid()),
                count(run.rejected()),
                seconds
            )
        );
        console.plain("  " + verdict.delivery().note());
        if (!verdict.asExpected()) {
            console.warn("gatehouse", "expected " + expectation(verdict.delivery()));
        }
        if (!run.violations().isEmpty()) {
            console.plain("  because of " + reasons(run));
        }
        if (!run.reportUri().isEmpty()) {
            console.plain("  " + link.apply(run.reportUri()));
        }
        var expected = verdict.delivery().told();
        if (expected != null && verdict.told().isPresent()) {
            console.plain("  " + expected.report() + ": " + verdict.told().get().reason());
            console.plain("  " + link.apply(run.reportUri().replace("validation.html", expected.report() + ".html")));
        }
    }

    private static String expectation(Delivery delivery) {
        var rows = delivery.total() == null ? "" : ", " + count(delivery.total()) + " rows";
        var rejected = delivery.rejected() == null ? "" : ", " + count(delivery.rejected()) + " rejected";
        var expected = delivery.told();
        var told = expected == null ? "" : ", " + expected.report() + ": " + (expected.names().isEmpty() ? "nothing" : expected.names());
        return delivery.status().replace('_', ' ') + rows + rejected + told;
    }

    private static String reasons(Run run) {
        var reasons = run
            .violations()
            .stream()
            .limit(MOST_REASONS)
            .map(violation -> (violation.field() + " " + violation.check()).strip() + " (" + count(violation.count()) + ")")
            .collect(Collectors.joining(", "));
        var more = run.violations().size() - MOST_REASONS;
        return more > 0 ? reasons + " and " + more + " more" : reasons;
    }

    private static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
