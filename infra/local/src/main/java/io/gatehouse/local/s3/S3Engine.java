package io.gatehouse.local.s3;

import io.gatehouse.local.launch.Child;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** S3Mock in a JVM of its own, which ends with ours however ours ends. */
public final class S3Engine implements AutoCloseable {

    private static final Pattern PORT = Pattern.compile("Tomcat started on ports? (\\d+)");
    private static final String READY = "Started S3MockApplication";
    private static final int LAST_LINES = 20;
    private static final int GRACE_SECONDS = 5;

    private final Process process;
    private final Path work;
    private final URI uri;

    private S3Engine(Process process, Path work, URI uri) {
        this.process = process;
        this.work = work;
        this.uri = uri;
    }

    /**
     * Starts the engine on a free port of loopback and waits until it answers.
     *
     * @param jars folder with S3Mock and what it needs
     * @param data folder that keeps the objects; null for one that is deleted at the end
     */
    public static S3Engine start(Path jars, @Nullable Path data) throws IOException {
        if (!Files.isDirectory(jars)) {
            throw new IOException("S3Mock is not in " + jars + "; build infra/local with Maven first.");
        }
        var work = Files.createTempDirectory("gatehouse-s3-");
        var store = data == null ? work.resolve("data") : data;
        Files.createDirectories(store);
        var process = new ProcessBuilder(command(jars, work, store)).redirectErrorStream(true).start();
        var output = new BufferedReader(process.inputReader(StandardCharsets.UTF_8));
        try {
            var engine = new S3Engine(process, work, URI.create("http://127.0.0.1:" + awaitPort(output)));
            Thread.ofVirtual()
                .name("s3-engine-output")
                .start(() -> drain(output));
            return engine;
        } catch (IOException failed) {
            process.destroyForcibly();
            delete(work);
            throw failed;
        }
    }

    /** Where the engine answers. */
    public URI uri() {
        return uri;
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(GRACE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        delete(work);
    }

    /** Our two files stand in a folder of their own: our jar's manifest would pull our whole class path into Spring's. */
    private static List<String> command(Path jars, Path work, Path store) throws IOException {
        unpack(Child.class, "Child.class", work.resolve("io/gatehouse/local/launch/Child.class"));
        unpack(S3Engine.class, "engine.xml", work.resolve("engine.xml"));
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx128m", "-Xss512k", "-XX:MaxMetaspaceSize=128m"));
        command.add("-Dserver.address=127.0.0.1");
        command.add("-Dserver.port=0");
        command.add("-Dserver.ssl.enabled=false");
        command.add("-Dserver.tomcat.max-keep-alive-requests=-1");
        command.add("-Dserver.tomcat.threads.min-spare=2");
        command.add("-Dhttp.port=0");
        command.add("-Dspring.main.banner-mode=off");
        command.add("-Dspring.main.sources=" + work.resolve("engine.xml").toUri());
        command.add("-Djava.io.tmpdir=" + work);
        command.add("-Dcom.adobe.testing.s3mock.store.root=" + store.toAbsolutePath());
        command.add("-Dcom.adobe.testing.s3mock.store.retain-files-on-exit=true");
        command.addAll(List.of("-cp", work + File.pathSeparator + jars.toAbsolutePath() + File.separator + "*"));
        command.add(Child.class.getName());
        command.add("com.adobe.testing.s3mock.S3MockApplication");
        return command;
    }

    private static void unpack(Class<?> owner, String resource, Path target) throws IOException {
        Files.createDirectories(Objects.requireNonNull(target.getParent()));
        try (InputStream in = owner.getResourceAsStream(resource)) {
            Files.copy(Objects.requireNonNull(in, resource), target);
        }
    }

    private static int awaitPort(BufferedReader output) throws IOException {
        Deque<String> last = new ArrayDeque<>();
        int port = 0;
        for (var line = output.readLine(); line != null; line = output.readLine()) {
            var found = PORT.matcher(line);
            port = found.find() ? Integer.parseInt(found.group(1)) : port;
            if (line.contains(READY) && port > 0) {
                return port;
            }
            last.add(line);
            if (last.size() > LAST_LINES) {
                last.remove();
            }
        }
        throw new IOException("S3Mock ended before it was ready:\n" + String.join("\n", last));
    }

    private static void drain(BufferedReader output) {
        try (output) {
            output.transferTo(Writer.nullWriter());
        } catch (IOException ended) {
            // The engine has ended, and its output with it.
        }
    }

    private static void delete(Path folder) {
        try (var files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
        } catch (IOException left) {
            // A temporary folder that another process holds is the system's to remove.
            folder.toFile().deleteOnExit();
        }
    }
}
