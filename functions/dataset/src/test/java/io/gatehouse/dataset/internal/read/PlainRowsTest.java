package io.gatehouse.dataset.internal.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.dataset.Dialect;
import io.gatehouse.dataset.Limits;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Rows taken many at once against rows taken one by one. */
class PlainRowsTest {

    private static final int WIDTH = 3;
    private static final Limits LIMITS = Limits.DEFAULT.withMaxLine(5_000);
    private static final String[] PLAIN = {
        "",
        "1",
        "12.5",
        "abc",
        "한글",
        "\"q\"",
        "\"a,b\"",
        "\"\"\"x\"\"\"",
        "\"é\nü\"",
        "a\"b",
        "t\tt",
    };
    private static final String[] ODD = { "\"a\"b", "\u0000", "\r", ",", "\"open" };
    private static final String[] ENDS = { "\n", "\n", "\n", "\r\n", "\n\n", "\r" };

    @Property(tries = 1000)
    void shouldTakeTheRowsThatTheReaderTakesOneByOne(@ForAll long seed) throws IOException {
        // Given
        Random random = new Random(seed);
        StringBuilder file = new StringBuilder();
        int oddness = random.nextInt(4) == 0 ? 40 : 3_000;
        for (int rows = random.nextInt(300); rows > 0; rows--) {
            for (int i = 0; i < WIDTH; i++) {
                String[] values = random.nextInt(oddness) == 0 ? ODD : PLAIN;
                file.append(i == 0 ? "" : ",").append(values[random.nextInt(values.length)]);
                file.append(random.nextInt(300) == 0 ? "long ".repeat(random.nextInt(1_500)) : "");
            }
            file.append(ENDS[random.nextInt(random.nextBoolean() ? 3 : ENDS.length)]);
        }
        byte[] bytes = file
            .append(random.nextBoolean() ? "" : "last,row,here")
            .toString()
            .getBytes(StandardCharsets.UTF_8);
        if (bytes.length > 0 && random.nextInt(5) == 0) {
            bytes[random.nextInt(bytes.length)] = (byte) 0xFF;
        }

        // When
        List<String> oneByOne = oneByOne(bytes);
        List<String> together = together(bytes);

        // Then
        assertThat(together).isEqualTo(oneByOne);
    }

    private static List<String> oneByOne(byte[] bytes) throws IOException {
        CsvReader reader = reader(bytes);
        List<String> rows = new ArrayList<>();
        while (reader.next()) {
            if (!reader.row().isAside()) {
                rows.add(told(reader.row()));
            }
        }
        return rows;
    }

    private static List<String> together(byte[] bytes) throws IOException {
        CsvReader reader = reader(bytes);
        Batch batch = new Batch(WIDTH, true);
        List<String> rows = new ArrayList<>();
        do {
            batch.clear();
            reader.fill(batch);
            for (int i = 0; i < batch.rows(); i++) {
                rows.add(told(batch.row(i)));
            }
        } while (!batch.isEmpty());
        return rows;
    }

    private static CsvReader reader(byte[] bytes) {
        CsvReader reader = new CsvReader(new TextBuffer(new ByteArrayInputStream(bytes), Encoding.UTF_8, 0), ',', Dialect.DEFAULT, LIMITS);
        reader.keepBlank(false);
        return reader;
    }

    /** Of a row that is too long not its bytes: how many are kept depends on how many were in the window. */
    private static String told(Row row) {
        StringBuilder told = new StringBuilder();
        told.append(row.number()).append('@').append(row.offset()).append('+').append(row.length()).append(' ').append(row.defect());
        if (row.defect() == Defect.LINE_TOO_LONG) {
            return told.toString();
        }
        told.append(' ')
            .append(row.fields())
            .append(' ')
            .append(text(row.data(), row.from(), row.to()));
        for (int i = 0; row.defect() == Defect.NONE && row.fields() == WIDTH && i < WIDTH; i++) {
            told.append('|').append(text(row.bytes(i), row.start(i), row.end(i)));
        }
        return told.toString();
    }

    private static String text(byte[] data, int from, int to) {
        return new String(data, from, to - from, StandardCharsets.ISO_8859_1);
    }
}
