package io.gatehouse.scenarios.support;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A CSV file that is hard to cut: most of it is notes in quotes, of many lines, with quotes in them. One row in a thousand has no
 * amount, one in ten thousand repeats the number of a row at the other end of the file.
 */
public final class Notes {

    public static final String CONTRACT = """
    {"fields":[{"name":"number","type":"integer"},{"name":"amount","type":"number","constraints":{"required":true}},{"name":"note"}],
    "primaryKey":["number"]}""";

    private static final String[] TEXTS = {
        "a line\nand \"\"another\"\",\n1,2,3\n",
        "\n\n\"\"\n, 7,\n8\r\n\"\"9\"\"",
        "plain, with 한글 and é\n\"\",\"\"\n10,20,\"\"x\"\"\n",
        "ends with a quote \"\"\n\"\"",
    };

    private Notes() {}

    /** Writes at least so many bytes; returns the number of rows. */
    public static long write(Path file, long least) {
        long row = 0;
        long written = 0;
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 20)) {
            out.write("number,amount,note\n".getBytes(UTF_8));
            while (written < least) {
                byte[] line = line(row++).getBytes(UTF_8);
                out.write(line);
                written += line.length;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return row;
    }

    private static String line(long row) {
        long number = row % 10_000 == 9_999 ? row - 9_999 : row;
        String amount = row % 1000 == 500 ? "" : row + ".25";
        return number + "," + amount + ",\"" + TEXTS[(int) (row % TEXTS.length)] + "\"" + (row % 7 == 0 ? "\r\n" : "\n");
    }
}
