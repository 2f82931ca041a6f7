import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Cuts the first and the last year out of Seattle's weather, as if it had been delivered year by year. The same input gives the same
 * bytes: {@code java samples/Years.java}.
 */
final class Years {

    private static final Path DATA = Path.of("samples/data");

    public static void main(String[] arguments) throws IOException {
        var lines = Files.readAllLines(DATA.resolve("seattle-weather.csv"));
        for (var year : List.of("2012", "2015")) {
            var rows = new StringBuilder(lines.get(0)).append('\n');
            lines
                .stream()
                .skip(1)
                .filter(line -> line.startsWith(year))
                .forEach(line -> rows.append(line).append('\n'));
            Files.write(DATA.resolve("seattle-weather-" + year + ".csv"), rows.toString().getBytes(StandardCharsets.UTF_8));
        }
    }
}
