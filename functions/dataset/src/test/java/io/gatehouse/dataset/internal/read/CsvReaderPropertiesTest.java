package io.gatehouse.dataset.internal.read;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import io.gatehouse.dataset.Dialect;
import io.gatehouse.dataset.Limits;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** Our reader against FastCSV, on text that keeps RFC 4180, however the stream is cut. */
class CsvReaderPropertiesTest {

    record File(String text, char delimiter) {}

    @Property(tries = 2000)
    void shouldReadWhatFastCsvReads(@ForAll("files") File file, @ForAll @IntRange(min = 1, max = 40) int chunk) throws IOException {
        // Given
        List<List<String>> expected = new ArrayList<>();
        try (
            var oracle = de.siegmar.fastcsv.reader.CsvReader.builder()
                .fieldSeparator(file.delimiter)
                .skipEmptyLines(false)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .ofCsvRecord(file.text)
        ) {
            for (CsvRecord row : oracle) {
                expected.add(row.getFields());
            }
        }

        // When
        byte[] bytes = file.text.getBytes(StandardCharsets.UTF_8);
        List<List<String>> rows = new ArrayList<>();
        List<String> raws = new ArrayList<>();
        read(bytes, file.delimiter, chunk, rows, raws);

        // Then
        assertThat(rows).isEqualTo(expected);
        assertThat(String.join("", raws)).isEqualTo(file.text);
    }

    static void read(byte[] bytes, char delimiter, int chunk, List<List<String>> rows, List<String> raws) throws IOException {
        TextBuffer text = new TextBuffer(new Chunks(bytes, chunk), Encoding.UTF_8, 0);
        CsvReader reader = new CsvReader(text, delimiter, Dialect.DEFAULT, Limits.DEFAULT);
        long offset = 0;
        while (reader.next()) {
            Row row = reader.row();
            assertThat(row.defect()).isEqualTo(Defect.NONE);
            assertThat(row.offset()).isEqualTo(offset);
            assertThat(row.number()).isEqualTo(rows.size() + 1);
            List<String> fields = new ArrayList<>();
            for (int i = 0; i < row.fields(); i++) {
                fields.add(new String(row.bytes(i), row.start(i), row.end(i) - row.start(i), StandardCharsets.UTF_8));
            }
            rows.add(fields);
            raws.add(new String(row.data(), row.from(), row.to() - row.from(), StandardCharsets.UTF_8));
            offset += row.to() - row.from();
        }
    }

    @Provide
    Arbitrary<File> files() {
        Arbitrary<Character> delimiter = Arbitraries.of(',', ';', '\t', '|');
        Arbitrary<String> lineBreak = Arbitraries.of("\n", "\r\n", "\r");
        return Combinators.combine(delimiter, lineBreak, Arbitraries.of(true, false)).flatAs((d, end, last) ->
            field(d)
                .list()
                .ofMinSize(1)
                .ofMaxSize(6)
                .map(fields -> String.join("" + d, fields))
                .list()
                .ofMinSize(1)
                .ofMaxSize(12)
                .map(rows -> new File(String.join(end, rows) + (last ? end : ""), d))
        );
    }

    private static Arbitrary<String> field(char delimiter) {
        Arbitrary<String> bare = Arbitraries.strings().withChars("abc 0123456789.-é한글_").ofMaxLength(20);
        Arbitrary<String> quoted = Arbitraries.strings()
            .withChars("ab \r\n\"한," + delimiter)
            .ofMaxLength(20)
            .map(value -> "\"" + value.replace("\"", "\"\"") + "\"");
        return Arbitraries.oneOf(bare, bare, quoted);
    }

    /** Gives at most so many bytes at once. */
    static final class Chunks extends InputStream {

        private final ByteArrayInputStream in;
        private final int size;

        Chunks(byte[] bytes, int size) {
            this.in = new ByteArrayInputStream(bytes);
            this.size = size;
        }

        @Override
        public int read() {
            return in.read();
        }

        @Override
        public int read(byte[] target, int from, int length) {
            return in.read(target, from, Math.min(size, length));
        }
    }
}
