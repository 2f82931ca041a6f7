package io.gatehouse.drift.aws;

import static io.gatehouse.lambda.dynamodb.Items.key;
import static io.gatehouse.lambda.dynamodb.Items.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.dataset.FieldType;
import io.gatehouse.dataset.profile.ColumnBudget;
import io.gatehouse.dataset.profile.ColumnProfile;
import io.gatehouse.dataset.profile.ColumnProfiler;
import io.gatehouse.dataset.profile.DatasetProfile;
import io.gatehouse.drift.gate.DriftGate;
import io.gatehouse.drift.gate.LakeKeys;
import io.gatehouse.drift.report.DriftReports;
import io.gatehouse.testing.EmbeddedTable;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a comparison of files of three million rows reads: two profiles and the contract, and never a row. */
class ReadsTest {

    private static final String NAME = "trades";
    private static final int COLUMNS = 10;
    private static final int PARTS = 10;
    private static final int ROWS_OF_PART = 300_000;
    private static final int MEGABYTE = 1_000_000;

    private final EmbeddedTable table = new EmbeddedTable("gatehouse-datasets");
    private final CountedS3 s3 = new CountedS3();

    @AfterEach
    void close() {
        table.close();
    }

    @Test
    void shouldReadTwoProfilesOfThreeMillionRowsAndNoData() {
        // Given
        enters("r1", profile(1));
        enters("r2", profile(2));
        s3.objects.put("config/contracts/" + NAME + ".json", "{\"fields\":[]}".getBytes(StandardCharsets.UTF_8));

        // When
        var document = gate().check(NAME, "r2").orElseThrow();

        // Then
        assertThat(document.rows().current()).isEqualTo((long) PARTS * ROWS_OF_PART);
        assertThat(document.features()).hasSize(COLUMNS);
        assertThat(s3.gets).containsExactlyInAnyOrder(
            "config/contracts/" + NAME + ".json",
            new LakeKeys(NAME, "r1").profile(),
            new LakeKeys(NAME, "r2").profile()
        );
        assertThat(s3.read).isLessThan(MEGABYTE);
        assertThat(s3.puts).containsExactly(new LakeKeys(NAME, "r2").driftJson(), new LakeKeys(NAME, "r2").driftHtml());
    }

    private DriftGate gate() {
        var clock = InstantSource.system();
        var parts = new DriftGate.Parts(
            new AwsDatasets(table.client(), table.name(), s3, "lake", clock),
            new DynamoComparisons(table.client(), table.name()),
            new DynamoStates(table.client(), table.name()),
            new S3Lake(s3, "lake"),
            new S3Rows(s3, "lake"),
            new DynamoSummaries(table.client(), table.name()),
            new S3Evidence(s3, "lake", "models"),
            new DriftReports(),
            event -> {}
        );
        return new DriftGate(parts, clock);
    }

    private void enters(String run, DatasetProfile profile) {
        s3.objects.put(new LakeKeys(NAME, run).profile(), profile.toBytes());
        var item = new HashMap<>(key("dataset#" + NAME, "run#" + run));
        item.put("status", text("accepted"));
        table.client().putItem(call -> call.tableName(table.name()).item(item));
    }

    /** Parts of a file are profiled apart and put together, as those of large files are. */
    private static DatasetProfile profile(long seed) {
        var random = new SplittableRandom(seed);
        var columns = new ArrayList<ColumnProfile>();
        IntStream.range(0, COLUMNS).forEach(i -> columns.add(column(i, random)));
        var part = new DatasetProfile(ROWS_OF_PART, columns);
        return IntStream.range(1, PARTS)
            .mapToObj(i -> part)
            .reduce(part, DatasetProfile::merge);
    }

    private static ColumnProfile column(int index, SplittableRandom random) {
        var profiler = new ColumnProfiler("n" + index, null, false, ColumnBudget.forColumns(COLUMNS));
        for (int i = 0; i < ROWS_OF_PART; i++) {
            var value = random.nextGaussian();
            var spelt = Long.toString(Double.doubleToRawLongBits(value)).getBytes(StandardCharsets.US_ASCII);
            profiler.number(FieldType.NUMBER, value, spelt, 0, spelt.length, 1);
        }
        return profiler.finish();
    }
}
