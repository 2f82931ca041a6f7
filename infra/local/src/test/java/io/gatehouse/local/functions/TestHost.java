package io.gatehouse.local.functions;

import io.gatehouse.local.console.Console;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

/** A function host over the real runtime interface client, with what it said. */
public final class TestHost implements AutoCloseable {

    public static final Path RUNTIME_CLIENT = Path.of("target/runtime-client").toAbsolutePath();

    public final RecordingSurroundings surroundings;
    public final FunctionHost functions;
    private final ByteArrayOutputStream console = new ByteArrayOutputStream();
    private final Path folder;

    public TestHost(Path folder, UnaryOperator<HostSettings> settings) {
        this(folder, settings, URI.create("http://127.0.0.1:9"));
    }

    public TestHost(Path folder, UnaryOperator<HostSettings> settings, URI awsEndpoint) {
        this.folder = folder;
        this.surroundings = new RecordingSurroundings(awsEndpoint);
        var defaults = HostSettings.of("000000000000", "us-east-1", RUNTIME_CLIENT, folder.resolve("cache"));
        this.functions = new FunctionHost(settings.apply(defaults), surroundings, console());
    }

    public Console console() {
        return new Console(new PrintStream(console, true, StandardCharsets.UTF_8), false);
    }

    /** Defines a function of 256 MB and 10 s whose class has the given members. */
    public String define(String name, String body) {
        return define(name, body, 256, Duration.ofSeconds(10), Map.of(), false);
    }

    public String define(String name, String body, int memoryMb, Duration timeout, Map<String, String> environment, boolean snapStart) {
        var zip = FunctionZip.of(folder, name, body);
        var role = "arn:aws:iam::000000000000:role/" + name;
        var handler = "example." + name + "::handle";
        return functions.define(
            new FunctionDefinition(name, handler, zip, memoryMb, timeout, environment, role, "/aws/lambda/" + name, snapStart)
        );
    }

    public InvokeResult invoke(String function, String payload) {
        return await(functions.invoke(function, payload.getBytes(StandardCharsets.UTF_8)));
    }

    public static <T> T await(CompletableFuture<T> future) {
        return future.orTimeout(60, TimeUnit.SECONDS).join();
    }

    public static String text(InvokeResult result) {
        return new String(result.payload(), StandardCharsets.UTF_8);
    }

    public String said() {
        return console.toString(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        functions.close();
    }
}
