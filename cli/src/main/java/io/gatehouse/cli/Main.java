package io.gatehouse.cli;

import io.gatehouse.cli.mlflow.ImportMlflow;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;

/** {@code validate FILE CONTRACT} or {@code import-mlflow FROM TO}: ends the process with the verdict as its exit code. */
public final class Main {

    private Main() {}

    public static void main(String[] args) {
        var out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        var err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        boolean imports = args.length > 0 && args[0].equals("import-mlflow");
        int code = imports ? importMlflow(args, out, err) : new Cli(out, err, InstantSource.system()).run(args);
        out.flush();
        err.flush();
        System.exit(code);
    }

    private static int importMlflow(String[] args, PrintWriter out, PrintWriter err) {
        try {
            if (ImportMlflow.run(args, System.getenv(), out)) {
                return ExitCode.ACCEPTED;
            }
            err.print(ImportMlflow.USAGE);
            return ExitCode.USAGE;
        } catch (IOException e) {
            err.println("Not finished: " + e.getMessage());
            return ExitCode.IO_ERROR;
        }
    }
}
