package io.gatehouse.local.runtime;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/**
 * Starts the runtime interface client in a process that ends with its parent, however that one ended: the parent holds the other
 * end of standard input, which the system closes for it. The function itself sees an empty standard input, as in Lambda.
 */
public final class GuardedMain {

    private static final String CLIENT = "com.amazonaws.services.lambda.runtime.api.client.AWSLambda";

    private GuardedMain() {}

    public static void main(String[] arguments) throws Throwable {
        var parent = System.in;
        System.setIn(InputStream.nullInputStream());
        var watch = new Thread(() -> haltAtEnd(parent), "parent-watch");
        watch.setDaemon(true);
        watch.start();
        var type = MethodType.methodType(void.class, String[].class);
        MethodHandles.lookup().findStatic(Class.forName(CLIENT), "main", type).invokeExact(arguments);
    }

    private static void haltAtEnd(InputStream parent) {
        try {
            // Nothing is ever sent: only the end counts.
            parent.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            // A broken pipe says the same as its end.
        }
        Runtime.getRuntime().halt(1);
    }
}
