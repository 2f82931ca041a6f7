package io.gatehouse.local.launch;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.reflect.InvocationTargetException;
import java.util.Arrays;

/**
 * Runs another program's main class in this JVM and ends the JVM when the parent process does, however that ended.
 *
 * <p>The parent keeps the pipe to our standard input open and never writes to it: its end is the parent's end. Arguments: the main
 * class, then its own arguments.
 */
public final class Child {

    private static final int PARENT_GONE = 1;

    private Child() {}

    public static void main(String[] args) throws ReflectiveOperationException {
        if (args.length == 0) {
            throw new IllegalArgumentException("usage: Child <main class> [arguments]");
        }
        InputStream pipe = System.in;
        Thread watch = new Thread(() -> endWithParent(pipe), "parent-watch");
        watch.setDaemon(true);
        watch.start();
        runMain(args[0], Arrays.copyOfRange(args, 1, args.length));
    }

    private static void endWithParent(InputStream pipe) {
        try {
            pipe.transferTo(OutputStream.nullOutputStream());
        } catch (IOException brokenPipe) {
            // A broken pipe says the same as its end.
        }
        Runtime.getRuntime().halt(PARENT_GONE);
    }

    private static void runMain(String mainClass, String[] args) throws ReflectiveOperationException {
        try {
            Class.forName(mainClass)
                .getMethod("main", String[].class)
                .invoke(null, (Object) args);
        } catch (InvocationTargetException failure) {
            throw new IllegalStateException(mainClass + " failed", failure.getCause());
        }
    }
}
