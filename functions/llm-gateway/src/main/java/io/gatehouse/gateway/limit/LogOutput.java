package io.gatehouse.gateway.limit;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/** Writes lines, those of a moment with one call of the system: each call costs as much as making a line. Thread-safe. */
public final class LogOutput implements Consumer<String> {

    private static final int MOST_GATHERED = 32 << 10;

    private final PrintStream out;
    private final Executor later;
    private final ByteArrayOutputStream gathered = new ByteArrayOutputStream(MOST_GATHERED);
    private boolean due;

    /**
     * An output.
     *
     * @param out not buffered; its failures are its own, for no call fails for its log
     * @param later runs what writes the lines gathered until then; at once, where the process may stand still after an answer
     */
    public LogOutput(PrintStream out, Executor later) {
        this.out = out;
        this.later = later;
    }

    @Override
    public void accept(String line) {
        if (gather(line)) {
            later.execute(this::flush);
        }
    }

    /** Whether somebody has to be told to write what is gathered. */
    private synchronized boolean gather(String line) {
        gathered.writeBytes(line.getBytes(StandardCharsets.UTF_8));
        gathered.write('\n');
        if (gathered.size() >= MOST_GATHERED) {
            flush();
            return false;
        }
        var first = !due;
        due = true;
        return first;
    }

    /** Writes what is gathered. */
    public synchronized void flush() {
        due = false;
        out.writeBytes(gathered.toByteArray());
        gathered.reset();
    }
}
