package io.gatehouse.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostileFilesTest {

    private static final String TWO_COLUMNS = "{'fields':[{'name':'a','type':'integer'},{'name':'b'}]}";

    @Test
    void shouldRejectAnEmptyFile() {
        assertThat(error(Validating.csv(""))).isEqualTo("empty_file");
        assertThat(error(Validating.csv("\n\n"))).isEqualTo("empty_file");
        assertThat(error(Validating.csv("\uFEFF"))).isEqualTo("empty_file");
        assertThat(error(Validating.jsonl(""))).isEqualTo("empty_file");
        assertThat(error(Validating.jsonl("\n \n"))).isEqualTo("empty_file");
        assertThat(error(Validating.file("x.csv.gz", Compressing.gzip("")))).isEqualTo("empty_file");
    }

    @ParameterizedTest
    @ValueSource(strings = { "a,b\n", "a,b", "\uFEFFa,b\r\n" })
    void shouldAcceptAHeaderAlone(String file) {
        // Given
        Validating validating = Validating.csv(file).against(TWO_COLUMNS);

        // When
        Outcome outcome = validating.run();

        // Then
        assertThat(outcome.verdict()).isEqualTo(Verdict.ACCEPTED);
        assertThat(outcome.rows()).isEqualTo(new RowCounts(0, 0, 0));
        assertThat(validating.outputs().acceptedText()).isEqualTo(file);
    }

    @Test
    void shouldRejectNulsAndForeignFormats() {
        assertThat(error(Validating.file("x.csv", new byte[100_000]))).isEqualTo("unknown_format");
        assertThat(error(Validating.file("x.csv", "PAR1....".getBytes(StandardCharsets.UTF_8)))).isEqualTo("unknown_format");
        assertThat(error(Validating.file("x.csv", Compressing.gzip("a,b\n1,2\n")))).isEqualTo("unknown_format");
        assertThat(error(Validating.file("x.xlsx", new byte[] { 'P', 'K', 3, 4 })))
            .as("the suffix is told by the caller's format")
            .isEqualTo("unknown_format");
    }

    @ParameterizedTest
    @ValueSource(ints = { 1, 1 << 16, 10_000_000 })
    void shouldRejectALineThatIsTooLongAndGoOn(int chunk) {
        // Given
        Limits limits = Limits.DEFAULT.withMaxLine(1 << 20);
        long length = chunk == 1 ? 3 << 20 : 100 << 20;
        Generated file = new Generated("a,b\n1,x\n2,", length, "\n3,z\n", chunk);
        Validating validating = Validating.source(file).against(TWO_COLUMNS).within(limits);

        // When
        Outcome outcome = validating.run();

        // Then
        assertThat(outcome.rows()).isEqualTo(new RowCounts(3, 2, 1));
        assertThat(outcome.violations()).extracting(Violation::check).containsExactly("line_too_long");
        assertThat(validating.outputs().acceptedText()).isEqualTo("a,b\n1,x\n3,z\n");
        assertThat(validating.outputs().quarantineLines().getFirst())
            .contains("\"offset\":8")
            .contains("\"raw_truncated\":true")
            .hasSizeLessThan(70_000);
    }

    @Test
    void shouldRejectAFileThatIsOneLine() {
        assertThat(error(Validating.source(new Generated("", 100 << 20, "", 1 << 16)))).isEqualTo("line_too_long");
        assertThat(error(Validating.source(new Generated("a,b\n\"", 100 << 20, "", 1 << 16)))).isEqualTo("too_many_rejected");
    }

    @Test
    void shouldRejectColumnNamesThatAreNone() {
        String text = "x".repeat(70_000);

        assertThat(error(Validating.csv(text + ",b\n1,2\n"))).isEqualTo("column_name_too_long");
        assertThat(error(Validating.jsonl("{\"" + text.substring(30_000) + "\":1}\n"))).isEqualTo("column_name_too_long");
    }

    @Test
    void shouldBearFiveThousandColumnsAndNoMore() {
        // Given
        String header =
            IntStream.range(0, 5000)
                .mapToObj(i -> "c" + i)
                .collect(Collectors.joining(",")) + "\n";
        String row =
            IntStream.range(0, 5000)
                .mapToObj(i -> "" + i)
                .collect(Collectors.joining(",")) + "\n";

        // When
        Outcome outcome = Validating.csv(header + row.repeat(50)).run();

        // Then
        assertThat(outcome.rows()).isEqualTo(new RowCounts(50, 50, 0));
        assertThat(outcome.profile().columns())
            .hasSize(5000)
            .allSatisfy(column -> assertThat(column.present()).isEqualTo(50));
        assertThat(error(Validating.csv("x," + header + "0," + row))).isEqualTo("too_many_columns");
    }

    @Test
    void shouldRejectRowsOfTheWrongWidthAndBrokenQuotes() {
        // Given
        Validating validating = Validating.csv("a,b\n1\n1,2,3\n1,\"x\"y\n4,\"q\"\"\n,\"\n5,ok\n6,ok\n7,ok\n8,\"open\n9,x").against(
            TWO_COLUMNS
        );

        // When
        Outcome outcome = validating.run();

        // Then
        assertThat(outcome.rows()).isEqualTo(new RowCounts(8, 4, 4));
        assertThat(outcome.violations())
            .extracting(violation -> violation.check() + "=" + violation.count())
            .containsExactly("field_count=2", "quote=2");
    }

    @Test
    void shouldJudgeJsonLines() {
        // Given
        String deep = "{\"a\":1,\"b\":" + "[".repeat(100) + "]".repeat(100) + "}\n";
        Validating validating = Validating.jsonl(
            "{\"a\":1,\"b\":\"x\"}\n" +
                "{\"a\":1,\"a\":2}\n" +
                "{\"a\":NaN}\n" +
                "{\"a\":1e400}\n" +
                "{\"a\":1" +
                "0".repeat(2000) +
                "}\n" +
                deep +
                "[1]\n{\"a\":1\n{\"c\":1}\n{\"b\":\"\\ud800\"}\n{\"a\":7} x\n" +
                "{\"b\":\"\\u00e9\\n\"}\n{}\n\n{\"a\":null}\n".repeat(5)
        ).against(TWO_COLUMNS);

        // When
        Outcome outcome = validating.run();

        // Then
        assertThat(outcome.rows()).isEqualTo(new RowCounts(26, 16, 10));
        assertThat(outcome.violations())
            .extracting(violation -> violation.field() + ":" + violation.check() + "=" + violation.count())
            .containsExactly(":extra_column=1", ":json=8", "a:type=1");
    }

    static String error(Validating validating) {
        Outcome outcome = validating.run();
        assertThat(outcome.verdict()).isEqualTo(Verdict.REJECTED);
        assertThat(validating.outputs().acceptedIsCommitted()).isFalse();
        return outcome.fileError().orElseThrow().code();
    }

    /** A beginning, so many letters, an end: made as they are read. */
    private record Generated(String before, long letters, String after, int chunk) implements ByteSource {
        @Override
        public InputStream open() {
            return new InputStream() {
                private long at;

                @Override
                public int read() {
                    byte[] one = new byte[1];
                    return read(one, 0, 1) < 0 ? -1 : one[0];
                }

                @Override
                public int read(byte[] target, int from, int length) {
                    int count = (int) Math.min(Math.min(length, chunk), size() - at);
                    for (int i = 0; i < count; i++, at++) {
                        target[from + i] = at(at);
                    }
                    return count == 0 ? -1 : count;
                }
            };
        }

        private byte at(long position) {
            if (position < before.length()) {
                return (byte) before.charAt((int) position);
            }
            long behind = position - before.length() - letters;
            return behind < 0 ? (byte) 'x' : (byte) after.charAt((int) behind);
        }

        @Override
        public String name() {
            return "generated.csv";
        }

        @Override
        public long size() {
            return before.length() + letters + after.length();
        }
    }
}
