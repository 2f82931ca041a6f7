package io.gatehouse.local;

import io.gatehouse.local.console.Console;
import io.gatehouse.local.demo.Demo;
import io.gatehouse.local.template.TemplateException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Runs the stack from a command line until Ctrl-C, or until the demo is over. */
public final class Main {

    private static final int FAILED = 1;
    private static final int MISUSED = 2;

    private Main() {}

    public static void main(String[] arguments) throws InterruptedException {
        var began = System.nanoTime();
        var console = Console.standard();
        quietenEngines();
        endWithLauncher();
        System.exit(run(arguments, console, began));
    }

    private static int run(String[] arguments, Console console, long began) throws InterruptedException {
        Options options;
        try {
            options = Options.parse(arguments);
        } catch (IllegalArgumentException misuse) {
            console.plain(misuse.getMessage() + System.lineSeparator() + Options.USAGE);
            return MISUSED;
        }
        try {
            return run(options, console, began);
        } catch (TemplateException | IOException | UncheckedIOException failure) {
            console.warn("gatehouse", String.valueOf(failure.getMessage()));
        } catch (RuntimeException defect) {
            console.fail("gatehouse", defect);
        }
        return FAILED;
    }

    private static int run(Options options, Console console, long began) throws IOException, InterruptedException {
        var stack = Stack.start(options, console);
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().name("close").unstarted(stack::close));
        var seconds = Duration.ofNanos(System.nanoTime() - began).toMillis() / 1000.0;
        console.plain(
            String.format(
                Locale.ROOT,
                "Ready in %.1f s: API %s (admin key gh_local_admin), AWS %s",
                seconds,
                stack.apiUri(),
                stack.awsUri()
            )
        );
        var asExpected = !options.demo() || new Demo(stack.apiUri(), stack.awsUri(), console).run(Home.samples());
        if (options.exit()) {
            return asExpected ? 0 : FAILED;
        }
        console.plain("Ctrl-C ends it.");
        new CountDownLatch(1).await();
        return 0;
    }

    /** They log and print as if they were the program. */
    private static void quietenEngines() {
        Logger.getLogger("").setLevel(Level.SEVERE);
        System.setOut(new PrintStream(OutputStream.nullOutputStream()));
    }

    /** The launcher may be killed without a word; its stack must not outlive it. */
    private static void endWithLauncher() {
        if (Boolean.getBoolean("gatehouse.launched")) {
            ProcessHandle.current().parent().ifPresent(Main::endWith);
        }
    }

    private static void endWith(ProcessHandle launcher) {
        var _ = launcher.onExit().thenRun(() -> System.exit(FAILED));
    }
}
