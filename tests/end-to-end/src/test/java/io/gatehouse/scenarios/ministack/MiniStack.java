package io.gatehouse.scenarios.ministack;

import io.gatehouse.scenarios.support.Environment;
import io.gatehouse.scenarios.support.LandingQueue;
import io.gatehouse.scenarios.support.PythonEnvironment;
import io.gatehouse.scenarios.support.Samples;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Gatehouse's template on MiniStack: installed, started and deployed by CloudFormation here, forgotten when it is closed. */
final class MiniStack implements Environment {

    static final Path FILES = Samples.ROOT.resolve("tests/ministack");
    private static final Path TARGET = Samples.ROOT.resolve("tests/end-to-end/target/ministack");

    private static final String BATCH = "Batch";

    private final Server server;
    private final URI api;

    private MiniStack(Server server, URI api) {
        this.server = server;
        this.api = api;
    }

    /** What the requirements pin, once. */
    static PythonEnvironment install() {
        return PythonEnvironment.install(TARGET.resolve("python"), FILES.resolve("requirements.txt"));
    }

    static MiniStack start() {
        return start(Samples.ROOT.resolve("cdk.out"), "ministack");
    }

    /** @param name of its log, in a folder of that name */
    static MiniStack start(Path cloudAssembly, String name) {
        var server = Server.start(install(), TARGET.resolveSibling(name));
        try (var deployment = new Deployment(server.uri(), cloudAssembly)) {
            return new MiniStack(server, deployment.deploy());
        } catch (RuntimeException | Error e) {
            server.close();
            throw e;
        }
    }

    @Override
    public URI api() {
        return api;
    }

    @Override
    public URI aws() {
        return server.uri();
    }

    @Override
    public String adminKey() {
        return "gh_" + Deployment.ADMIN_KEY;
    }

    /** Of most services it does not say the resource; see {@code defects/denials-name-no-resource.sh}. */
    @Override
    public boolean saysRefused(String line, String action, String resource) {
        return Stream.of(action, action + BATCH).anyMatch(spelled -> line.contains("not authorized to perform: " + spelled + " because "));
    }

    /** See {@code defects/batches-want-an-action-of-their-own.sh}. */
    @Override
    public String documented(String action) {
        return action.equals(Rewrites.SEND_BATCH) ? action.substring(0, action.length() - BATCH.length()) : action;
    }

    /** It cannot move them by itself; see {@code defects/dead-letters-cannot-be-moved.sh}. */
    @Override
    public void redrive(LandingQueue queue) {
        queue.resendDeadLetters();
    }

    @Override
    public List<String> console() {
        return server.console();
    }

    @Override
    public void close() {
        server.close();
    }
}
