package io.gatehouse.scenarios.support;

import io.gatehouse.local.Options;
import io.gatehouse.local.Stack;
import io.gatehouse.local.console.Console;
import io.gatehouse.local.dynamodb.DynamoService;
import io.gatehouse.local.functions.FunctionUsage;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Our own stack inside this JVM, on free ports, forgotten when it is closed; its console is kept in a file under {@code target}. */
public final class LocalStack implements Environment, Controls {

    static final Venue VENUE = new Here();
    private static final Path TARGET = Samples.ROOT.resolve("tests/end-to-end/target");

    /** AWS's own, which the build leaves where there is cargo. */
    private static final Path ADAPTER = Samples.ROOT.resolve("infra/local/target/lambda-web-adapter/bin/lambda-adapter");

    private final Stack stack;
    private final Path log;
    private final PrintStream out;

    private LocalStack(Stack stack, Path log, PrintStream out) {
        this.stack = stack;
        this.log = log;
        this.out = out;
    }

    /** The template as it was synthesised. */
    static LocalStack start() {
        return start(Samples.ROOT.resolve("cdk.out"), "console");
    }

    /**
     * Another template.
     *
     * @param name of the file for its console
     */
    public static LocalStack start(Path cloudAssembly, String name) {
        return start(Options.forTest(cloudAssembly), name);
    }

    /** The functions and the REST API here, the data on somebody else's emulator. */
    public static LocalStack on(URI awsEndpoint) {
        return start(Options.forTest(Samples.ROOT.resolve("cdk.out")).withAwsEndpoint(awsEndpoint), "console-elsewhere");
    }

    private static LocalStack start(Options usual, String name) {
        var options = Boolean.getBoolean("gatehouse.adapter") ? usual.withWebAdapter(ADAPTER) : usual;
        Logger.getLogger("").setLevel(Level.SEVERE);
        var log = TARGET.resolve(name + ".log");
        try {
            Files.createDirectories(TARGET);
            var out = new PrintStream(Files.newOutputStream(log), true);
            return new LocalStack(Stack.start(options, new Console(out, false)), log, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public URI api() {
        return stack.apiUri();
    }

    @Override
    public URI aws() {
        return stack.awsUri();
    }

    @Override
    public String adminKey() {
        return "gh_local_admin";
    }

    @Override
    public Optional<Controls> controls() {
        return Optional.of(this);
    }

    @Override
    public List<FunctionUsage> usage() {
        return stack.functions().usage();
    }

    @Override
    public void clearUsage() {
        stack.functions().clearUsage();
    }

    @Override
    public DynamoService.Throttle throttle(String table) {
        try {
            return stack.throttle(table);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public List<String> console() {
        return Samples.text(log).lines().toList();
    }

    @Override
    public void close() {
        stack.close();
        out.close();
    }

    private record Here() implements Venue {
        @Override
        public String name() {
            return "infra/local";
        }

        @Override
        public Map<Ability, String> lacks() {
            return Map.of();
        }

        @Override
        public Environment start() {
            return LocalStack.start();
        }

        @Override
        public Environment start(Path cloudAssembly, String name) {
            return LocalStack.start(cloudAssembly, name);
        }
    }
}
