package io.gatehouse.local.functions;

import io.gatehouse.local.console.FunctionLine;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * What one environment logs: shown at once, and kept by CloudWatch Logs as the function's role. The process writes to a file, so
 * that what it wrote before it answered is surely there when the answer is. Used by one thread at a time.
 */
final class EnvironmentLog implements AutoCloseable {

    private static final int SENT_AT = 1000;
    private static final int KEPT_OF_INVOCATION = 1000;

    private final Surroundings surroundings;
    private final RoleCredentials credentials;
    private final String group;
    private final String stream;
    private final TraceOnce console;
    private final FileChannel output;
    private final ByteBuffer buffer = ByteBuffer.allocate(16 * 1024);
    private final ByteArrayOutputStream partialLine = new ByteArrayOutputStream();
    private final List<String> unsent = new ArrayList<>();
    private final Deque<String> invocation = new ArrayDeque<>();

    EnvironmentLog(Surroundings surroundings, RoleCredentials credentials, String group, String stream, TraceOnce console, Path output) {
        this.surroundings = surroundings;
        this.credentials = credentials;
        this.group = group;
        this.stream = stream;
        this.console = console;
        try {
            this.output = FileChannel.open(output, StandardOpenOption.READ);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Takes what the process has written since the last time. */
    void poll() {
        try {
            for (int count = output.read(buffer); count > 0; count = output.read(buffer)) {
                split(buffer.flip());
                buffer.clear();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void split(ByteBuffer bytes) {
        while (bytes.hasRemaining()) {
            var b = bytes.get();
            if (b == '\n') {
                endLine();
            } else {
                partialLine.write(b);
            }
        }
    }

    private void endLine() {
        var line = partialLine.toString(StandardCharsets.UTF_8).stripTrailing();
        partialLine.reset();
        show(line);
    }

    /** A line of Lambda's own, such as START, which only the log keeps. */
    void keep(String line) {
        unsent.add(line);
        invocation.add(line);
        if (invocation.size() > KEPT_OF_INVOCATION) {
            invocation.remove();
        }
    }

    /** A line that a person should see too, if it is one to read. */
    void show(String line) {
        keep(line);
        FunctionLine.readable(line).forEach(console::line);
    }

    /**
     * Sends what has gathered, when it is much.
     *
     * @throws RuntimeException if the role may not write logs
     */
    void sendIfMany() {
        if (unsent.size() >= SENT_AT) {
            send();
        }
    }

    /** Ends a line that the process has not ended. */
    void endPartialLine() {
        poll();
        if (partialLine.size() > 0) {
            endLine();
        }
        console.flush();
    }

    /** The lines since the last time that this was asked, the last thousand of them. */
    List<String> takeInvocation() {
        var lines = List.copyOf(invocation);
        invocation.clear();
        return lines;
    }

    /**
     * Sends every line that has not been sent.
     *
     * @throws RuntimeException if the role may not write logs
     */
    void send() {
        if (!unsent.isEmpty()) {
            var lines = List.copyOf(unsent);
            unsent.clear();
            surroundings.log(credentials, group, stream, lines);
        }
    }

    @Override
    public void close() {
        try {
            output.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
