import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;

/**
 * Makes the samples that must not pass whole: February with forty spoiled rows, four of each of ten kinds, beside a list of what a gate has to
 * find in it; and a file whose columns are not those of the contract. The same input gives the same bytes: {@code java samples/Spoil.java}.
 */
final class Spoil {

    private static final Path DATA = Path.of("samples/data");
    private static final int SPOILED_ROWS = 40;
    /** How far before a spoiled row the row stands that is delivered a second time; no multiple of the distance between spoiled rows. */
    private static final int TWIN_DISTANCE = 100;

    private static final int DATE = 0;
    private static final int DELAY = 1;
    private static final int DISTANCE = 2;
    private static final int ORIGIN = 3;
    private static final int DESTINATION = 4;

    private record Kind(String field, String check, UnaryOperator<String> spoil) {}

    private static final List<Kind> KINDS = List.of(
        new Kind("delay", "type", row -> replace(row, DELAY, "late")),
        new Kind("delay", "required", row -> replace(row, DELAY, "")),
        new Kind("delay", "maximum", row -> replace(row, DELAY, "99999")),
        new Kind("distance", "minimum", row -> replace(row, DISTANCE, "-" + cell(row, DISTANCE))),
        new Kind("origin", "pattern", row -> replace(row, ORIGIN, cell(row, ORIGIN).toLowerCase(Locale.ROOT))),
        new Kind("destination", "maxLength", row -> replace(row, DESTINATION, "K" + cell(row, DESTINATION))),
        new Kind("date", "type", row -> replace(row, DATE, "2001-02-30T" + cell(row, DATE).substring(11))),
        new Kind("", "field_count", row -> row.substring(0, row.lastIndexOf(','))),
        new Kind("", "field_count", row -> row + ",N12345"),
        new Kind("", "uniqueKeys", UnaryOperator.identity())
    );

    private record Expected(int row, long offset, Kind kind) {}

    public static void main(String[] arguments) throws IOException {
        spoilFebruary();
        renameColumnsOfMarch();
    }

    private static void spoilFebruary() throws IOException {
        var lines = Files.readAllLines(DATA.resolve("flights-2001-02.csv"));
        var rows = lines.subList(1, lines.size());
        int step = rows.size() / SPOILED_ROWS;
        var spoiled = new StringBuilder(lines.get(0)).append('\n');
        var expected = new ArrayList<Expected>();
        int written = 0;
        for (int i = 0; i < rows.size(); i++) {
            boolean spoil = (i + 1) % step == 0 && expected.size() < SPOILED_ROWS;
            if (spoil) {
                var kind = KINDS.get(expected.size() % KINDS.size());
                boolean twin = kind.check().equals("uniqueKeys");
                expected.add(new Expected(++written, bytes(spoiled), kind));
                spoiled.append(kind.spoil().apply(rows.get(twin ? i - TWIN_DISTANCE : i))).append('\n');
                if (!twin) {
                    continue;
                }
            }
            written++;
            spoiled.append(rows.get(i)).append('\n');
        }
        Files.writeString(DATA.resolve("flights-2001-02-spoiled.csv"), spoiled);
        writeExpected(expected);
    }

    private static void writeExpected(List<Expected> expected) throws IOException {
        var out = new StringBuilder("row,offset,field,check\n");
        for (var row : expected) {
            out.append("%d,%d,%s,%s\n".formatted(row.row(), row.offset(), row.kind().field(), row.kind().check()));
        }
        Files.writeString(DATA.resolve("flights-2001-02-spoiled.expected.csv"), out);
    }

    private static void renameColumnsOfMarch() throws IOException {
        var lines = new ArrayList<>(Files.readAllLines(DATA.resolve("flights-2001-03.csv")).subList(0, 101));
        lines.set(0, "departed_at,delay_minutes,miles,from,to");
        Files.writeString(DATA.resolve("flights-2001-03-wrong-columns.csv"), String.join("\n", lines) + "\n");
    }

    private static String cell(String row, int index) {
        return row.split(",", -1)[index];
    }

    private static String replace(String row, int index, String value) {
        var cells = row.split(",", -1);
        cells[index] = value;
        return String.join(",", cells);
    }

    private static long bytes(CharSequence text) {
        return text.toString().getBytes(StandardCharsets.UTF_8).length;
    }
}
