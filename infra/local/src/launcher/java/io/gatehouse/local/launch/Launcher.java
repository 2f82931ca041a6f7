package io.gatehouse.local.launch;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The jar's main class: starts the stack on a JDK that can run it, with the JVM flags it wants.
 *
 * <p>Compiled for an old release, so that a user whose {@code java} is too old is helped instead of being shown a stack trace.
 */
public final class Launcher {

    private static final int NEEDED = 25;
    private static final int NO_JDK = 3;
    private static final long GRACE_SECONDS = 10;

    private static final List<String> FLAGS = Arrays.asList(
        "-XX:+UseSerialGC",
        "-Xms32m",
        "-Xmx384m",
        "-XX:MaxHeapFreeRatio=40",
        "-XX:TieredStopAtLevel=1",
        "-XX:+UseStringDeduplication",
        "-Xshare:auto",
        "--sun-misc-unsafe-memory-access=allow",
        "--enable-native-access=ALL-UNNAMED",
        "-Dgatehouse.launched=true"
    );

    private Launcher() {}

    public static void main(String[] args) throws IOException, InterruptedException, URISyntaxException {
        File java = Jdks.find(NEEDED);
        if (java == null) {
            System.err.println("Gatehouse's local stack needs a JDK " + NEEDED + " or newer; none was found.");
            System.err.println("This Java is " + System.getProperty("java.version") + ". Looked in: " + Jdks.places() + ".");
            System.err.println("Install one (for instance https://adoptium.net, or `sdk install java 25-tem`), or set JAVA_HOME to it.");
            System.exit(NO_JDK);
        }
        Process stack = new ProcessBuilder(command(java, args)).inheritIO().start();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(stack), "end-stack"));
        System.exit(stack.waitFor());
    }

    private static List<String> command(File java, String[] args) throws URISyntaxException {
        String jar = new File(Launcher.class.getProtectionDomain().getCodeSource().getLocation().toURI()).getPath();
        List<String> command = new ArrayList<>();
        command.add(java.getPath());
        command.addAll(FLAGS);
        command.addAll(Arrays.asList("-cp", jar, "io.gatehouse.local.Main"));
        command.addAll(Arrays.asList(args));
        return command;
    }

    /** On Ctrl-C the stack got the signal itself and is already closing: it is given time before it is told again. */
    private static void end(Process stack) {
        try {
            stack.destroy();
            if (!stack.waitFor(GRACE_SECONDS, TimeUnit.SECONDS)) {
                stack.destroyForcibly();
            }
        } catch (InterruptedException interrupted) {
            stack.destroyForcibly();
        }
    }
}
