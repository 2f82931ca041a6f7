package io.gatehouse.gateway.server;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/** A stream that is read while it goes on. */
public final class OpenStream implements AutoCloseable {

    private final BufferedReader lines;

    OpenStream(InputStream body) {
        lines = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8));
    }

    /** The next line that is not empty; waits for it. */
    String next() throws IOException {
        String line = lines.readLine();
        while (line != null && line.isEmpty()) {
            line = lines.readLine();
        }
        return line;
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
