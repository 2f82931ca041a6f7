package io.gatehouse.benchmark;

import com.sun.management.OperatingSystemMXBean;
import io.gatehouse.dataset.profile.DatasetProfile;
import io.gatehouse.drift.decision.DriftDecider;
import io.gatehouse.drift.decision.DriftDecider.Question;
import io.gatehouse.drift.decision.DriftSettings;
import io.gatehouse.drift.decision.History;
import io.gatehouse.drift.gate.Reports.Material;
import io.gatehouse.drift.report.DriftReports;
import java.lang.management.ManagementFactory;
import java.util.Locale;

/**
 * What a comparison of two stored profiles takes, from their bytes to both reports: CPU time of the whole process, and the bytes that are
 * read for it. Argument: rows of each file, 3,000,000 by default; ten numeric columns.
 */
public final class DriftStep {

    private static final int WARM_UP = 30;
    private static final int MEASURED = 10;

    private DriftStep() {}

    public static void main(String[] arguments) {
        int rows = arguments.length > 0 ? Integer.parseInt(arguments[0].replace("_", "")) : 3_000_000;
        var before = new DriftColumns(1, rows).numbers().toBytes();
        var after = new DriftColumns(2, rows).numbers().toBytes();
        var system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        var first = system.getProcessCpuTime();
        int written = compare(before, after);
        first = system.getProcessCpuTime() - first;
        for (int i = 0; i < WARM_UP; i++) {
            written = compare(before, after);
        }
        var warm = system.getProcessCpuTime();
        for (int i = 0; i < MEASURED; i++) {
            compare(before, after);
        }
        warm = (system.getProcessCpuTime() - warm) / MEASURED;
        System.out.printf(
            Locale.ROOT,
            "%,d rows x %d columns: first %.0f ms, warm %.0f ms of CPU; read %,d bytes in 2 objects, wrote %,d%n",
            rows,
            DriftColumns.NUMERIC,
            first / 1e6,
            warm / 1e6,
            before.length + after.length,
            written
        );
    }

    private static int compare(byte[] before, byte[] after) {
        var reports = new DriftReports();
        var reference = DatasetProfile.fromBytes(before);
        var current = DatasetProfile.fromBytes(after);
        var document = DriftDecider.decide(
            new Question("d", "r1", reference, "r2", current),
            DriftSettings.DEFAULT,
            History.NONE
        ).document();
        var html = reports.html(new Material(document, reference, current, History.NONE, "en"));
        return reports.json(document).length + html.length;
    }
}
