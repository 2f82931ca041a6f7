package io.gatehouse.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;

/** {@code validate FILE CONTRACT}: ends the process with the verdict as its exit code. */
public final class Main {

    private Main() {}

    public static void main(String[] args) {
        var out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        var err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        int code = new Cli(out, err, InstantSource.system()).run(args);
        out.flush();
        err.flush();
        System.exit(code);
    }
}
