package io.gatehouse.local.console;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The one place where lines for a person are written, each with the name of who says it, in its own colour on a terminal.
 *
 * <p>Safe for use by several threads: lines are never torn.
 */
public final class Console {

    private static final int NAME_WIDTH = 26;
    private static final int[] COLOURS = { 36, 33, 35, 32, 34, 96, 93, 95 };
    private static final int RED = 31;

    private final PrintStream out;
    private final boolean coloured;
    private final Set<String> muted = ConcurrentHashMap.newKeySet();

    public Console(PrintStream out, boolean coloured) {
        this.out = out;
        this.coloured = coloured;
    }

    /** Standard output; coloured on a terminal unless the environment has NO_COLOR. */
    public static Console standard() {
        var terminal =
            Optional.ofNullable(System.console()).filter(java.io.Console::isTerminal).isPresent() && System.getenv("NO_COLOR") == null;
        return new Console(new PrintStream(System.out, true, StandardCharsets.UTF_8), terminal);
    }

    /** Says each line of the text in the name of a function or service. */
    public void say(String name, String text) {
        if (muted.contains(name)) {
            return;
        }
        write(name, text, COLOURS[Math.floorMod(name.hashCode(), COLOURS.length)]);
    }

    /** Leaves out what a name says, but for warnings, until the returned handle is closed. */
    public Muted mute(String name) {
        muted.add(name);
        return () -> muted.remove(name);
    }

    /** A name that is muted until this is closed. */
    @FunctionalInterface
    public interface Muted extends AutoCloseable {
        @Override
        void close();
    }

    /** Says what a person should act on: a failed function, an event nobody received. */
    public void warn(String name, String text) {
        write(name, text, RED);
    }

    /** Shows a defect with its stack trace. */
    public void fail(String name, Throwable defect) {
        var trace = new StringWriter();
        defect.printStackTrace(new PrintWriter(trace));
        warn(name, trace.toString());
    }

    /** A line as it is, as of a table. */
    public void plain(String line) {
        synchronized (out) {
            out.println(line);
        }
    }

    private void write(String name, String text, int colour) {
        var label = paint(name + " ".repeat(Math.max(0, NAME_WIDTH - name.length())), colour);
        synchronized (out) {
            text.lines().forEach(line -> out.println(label + " " + (colour == RED ? paint(line, RED) : line)));
        }
    }

    private String paint(String text, int colour) {
        return coloured ? "\u001b[" + colour + "m" + text + "\u001b[0m" : text;
    }
}
