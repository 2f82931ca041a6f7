package io.gatehouse.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.gatehouse.dataset.Outcome;
import io.gatehouse.dataset.Verdict;
import io.gatehouse.dataset.profile.ColumnProfile;
import io.gatehouse.dataset.profile.DatasetProfile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileJobTest {

    private static final String CONTRACT = """
    {"fields": [
       {"name": "id", "type": "integer", "constraints": {"required": true}},
       {"name": "amount", "type": "number", "constraints": {"minimum": 0}},
       {"name": "note", "constraints": {"maxLength": 12}}],
     "primaryKey": ["id"],
     "foreignKeys": [{"fields": ["note"], "reference": {"resource": "notes", "fields": ["text"]}}],
     "gatehouse": {"tolerance": 1}}
    """;

    private static final String NOTES = """
    {"fields": [{"name": "text"}], "primaryKey": ["text"]}
    """;

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final long ONE_RANGE = 1 << 30;

    private static JavaSparkContext spark;

    @TempDir
    private Path folder;

    @BeforeAll
    static void startSpark() {
        SparkConf local = new SparkConf().setMaster("local[2]").setAppName("test").set("spark.ui.enabled", "false");
        spark = new JavaSparkContext(local.set("spark.driver.host", "127.0.0.1").set("spark.driver.bindAddress", "127.0.0.1"));
    }

    @AfterAll
    static void stopSpark() {
        spark.close();
    }

    @Test
    void shouldFindInRangesWhatOnePassFindsRowForRow() throws IOException {
        // Given
        write("notes.csv", "text\n\"a\nb,\"\"c\"\"\"\nplain\n");
        judge("notes.csv", "notes", "n1", NOTES, ONE_RANGE);
        write("orders.csv", orders(400));

        // When
        Outcome whole = judge("orders.csv", "orders", "whole", CONTRACT, ONE_RANGE);
        Outcome cut = judge("orders.csv", "orders", "cut", CONTRACT, 997);

        // Then
        assertThat(cut.verdict()).isEqualTo(whole.verdict()).isEqualTo(Verdict.PARTIALLY_ACCEPTED);
        assertThat(cut.rows()).isEqualTo(whole.rows());
        assertThat(cut.violations())
            .isEqualTo(whole.violations())
            .extracting("check")
            .contains("primaryKey", "foreignKeys", "minimum", "type");
        for (String file : List.of("accepted/orders/%s/rows.csv", "quarantine/orders/%s/rejected.jsonl")) {
            assertThat(lake(file.formatted("cut")))
                .as(file)
                .hasSameTextualContentAs(lake(file.formatted("whole")));
        }
        assertSame(profile("orders", "cut"), profile("orders", "whole"));
        assertThat(lake("reports/orders/cut/outcome.json")).content().contains("partially_accepted");
        assertThat(lake("work/orders/cut")).doesNotExist();
    }

    @Test
    void shouldKeepKeysForOthersToReferTo() throws IOException {
        // Given
        write("notes.csv", "text\na\nb\n");
        judge("notes.csv", "notes", "n1", NOTES, 2);
        write("orders.csv", "id,amount,note\n1,1,a\n2,1,c\n3,1,b\n");

        // When
        Outcome outcome = judge("orders.csv", "orders", "o1", CONTRACT, 9);

        // Then
        assertThat(outcome.rows().rejected()).isEqualTo(1);
        assertThat(lake("accepted/orders/o1/rows.csv")).hasContent("id,amount,note\n1,1,a\n3,1,b\n");
    }

    @Test
    void shouldValidateWhatCannotBeCutInOnePiece() throws IOException {
        // Given
        Files.write(folder.resolve("wide.csv"), "a,b\n1,한\n".getBytes(StandardCharsets.UTF_16));

        // When
        Outcome outcome = judge("wide.csv", "wide", "w1", null, 4);

        // Then
        assertThat(outcome.verdict()).isEqualTo(Verdict.ACCEPTED);
        assertThat(profile("wide", "w1").rows()).isEqualTo(1);
    }

    @Test
    void shouldLeaveNoRowsOfAFileThatIsRejected() throws IOException {
        // Given
        write("notes.csv", "text\na\n");
        judge("notes.csv", "notes", "n1", NOTES, ONE_RANGE);
        write("orders.csv", "id,amount,note\nx,1,a\ny,1,a\n");

        // When
        Outcome outcome = judge("orders.csv", "orders", "o2", CONTRACT.replace("\"tolerance\": 1", "\"tolerance\": 0.1"), 6);

        // Then
        assertThat(outcome.verdict()).isEqualTo(Verdict.REJECTED);
        assertThat(lake("accepted/orders/o2")).doesNotExist();
        assertThat(lake("quarantine/orders/o2/rejected.jsonl")).isNotEmptyFile();
    }

    @Test
    void shouldSayWhatAnArgumentLacks() {
        assertThatIllegalArgumentException()
            .isThrownBy(() -> Arguments.of("--file", "a.csv"))
            .withMessageContaining("--lake is missing");
        assertThatIllegalArgumentException()
            .isThrownBy(() -> Arguments.of("--fiel", "a.csv"))
            .withMessageContaining("'--fiel' is unknown");
    }

    /** Quoted line breaks and quotes all over, so that ranges begin inside values; every tenth row breaks a rule. */
    private static String orders(int rows) {
        StringBuilder text = new StringBuilder("id,amount,note\n");
        for (int i = 1; i <= rows; i++) {
            String id = i % 50 == 0 ? "7" : i % 90 == 0 ? "x" : String.valueOf(i);
            String note = i % 30 == 0 ? "unknown" : i % 2 == 0 ? "\"a\nb,\"\"c\"\"\"" : "plain";
            text.append(id)
                .append(',')
                .append(i % 70 == 0 ? -1 : i * 0.5)
                .append(',')
                .append(note)
                .append('\n');
        }
        return text.toString();
    }

    private Outcome judge(String file, String dataset, String run, String contract, long rangeLength) throws IOException {
        String[] words = { "--file", address(file), "--lake", address("lake"), "--dataset", dataset, "--run", run };
        if (contract != null) {
            write(run + ".json", contract);
            words = Arrays.copyOf(words, words.length + 2);
            words[words.length - 2] = "--contract";
            words[words.length - 1] = address(run + ".json");
        }
        return new FileJob(spark, Main.assignment(Arguments.of(words), spark), rangeLength, NOW).run();
    }

    private void write(String name, String content) throws IOException {
        Files.writeString(folder.resolve(name), content);
    }

    private String address(String name) {
        return folder.resolve(name).toUri().toString();
    }

    private Path lake(String name) {
        return folder.resolve("lake").resolve(name);
    }

    private DatasetProfile profile(String dataset, String run) throws IOException {
        return DatasetProfile.fromBytes(Files.readAllBytes(lake("profiles/" + dataset + "/" + run + ".profile")));
    }

    private static void assertSame(DatasetProfile cut, DatasetProfile whole) {
        assertThat(cut.rows()).isEqualTo(whole.rows());
        for (int i = 0; i < whole.columns().size(); i++) {
            ColumnProfile merged = cut.columns().get(i);
            ColumnProfile one = whole.columns().get(i);
            assertThat(merged.name()).isEqualTo(one.name());
            assertThat(merged.missing()).isEqualTo(one.missing());
            assertThat(merged.distinct()).isEqualTo(one.distinct());
            one.moments().ifPresent(m -> assertThat(merged.moments().orElseThrow().mean()).isCloseTo(m.mean(), within(1e-9)));
        }
    }
}
