package io.gatehouse.validation.gate;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.gatehouse.dataset.ByteSource;
import io.gatehouse.lambda.Json;
import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;

/** A quarantine file, line by line. */
final class QuarantineLines implements Closeable {

    private final BufferedReader lines;

    private QuarantineLines(BufferedReader lines) {
        this.lines = lines;
    }

    static QuarantineLines open(ByteSource source) throws IOException {
        return new QuarantineLines(new BufferedReader(new InputStreamReader(source.open(), StandardCharsets.UTF_8)));
    }

    /** The numbers of the rows in it, each read as it is asked for. */
    Stream<Long> numbers() {
        return lines.lines().map(QuarantineLines::number);
    }

    private static Long number(String line) {
        try {
            return Json.mapper().readTree(line).path("row").longValue();
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
