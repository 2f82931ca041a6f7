package io.gatehouse.local.functions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnvironmentsTest {

    /** Answers which process it is, after a while. */
    private static final String PID =
        "public long handle(int millis) throws Exception { Thread.sleep(millis); return ProcessHandle.current().pid(); }";

    @TempDir
    Path folder;

    @Test
    void shouldAddEnvironmentsUnderLoadThenQueueThenThrottle() {
        try (var host = new TestHost(folder, s -> s.withMaxEnvironments(2).withQueueLimit(1))) {
            // Given
            host.define("Pid", PID);
            // When
            var answers = new ArrayList<CompletableFuture<InvokeResult>>();
            for (int i = 0; i < 4; i++) {
                answers.add(host.functions.invoke("Pid", "800".getBytes()));
            }
            // Then
            assertThatThrownBy(() -> TestHost.await(answers.get(3)))
                .cause()
                .isInstanceOfSatisfying(LambdaException.class, e -> assertThat(e.status()).isEqualTo(429));
            var pids = answers
                .subList(0, 3)
                .stream()
                .map(a -> TestHost.text(TestHost.await(a)))
                .toList();
            assertThat(new java.util.HashSet<>(pids)).as("two ran apart, the third in one of theirs").hasSize(2);
        }
    }

    @Test
    void shouldSendFunctionsToTheEndpointOfEachService() {
        try (var host = new TestHost(folder, s -> s)) {
            host.define("Asked", "public String handle(String name) { return System.getenv(name); }");

            assertThat(TestHost.text(host.invoke("Asked", "\"AWS_ENDPOINT_URL\""))).isEqualTo("\"http://127.0.0.1:9\"");
            assertThat(TestHost.text(host.invoke("Asked", "\"AWS_ENDPOINT_URL_SFN\""))).isEqualTo("\"" + RecordingSurroundings.OURS + "\"");
        }
    }

    @Test
    void shouldStopEnvironmentsThatAreIdle() throws InterruptedException {
        try (var host = new TestHost(folder, s -> s.withIdleAfter(Duration.ofMillis(300)))) {
            // Given
            host.define("Pid", PID);
            var pid = Long.parseLong(TestHost.text(host.invoke("Pid", "0")));
            assertThat(ProcessHandle.of(pid)).isPresent();
            // When / Then
            var deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
            while (ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isPresent()) {
                assertThat(System.nanoTime()).isLessThan(deadline);
                Thread.sleep(50);
            }
            assertThat(TestHost.text(host.invoke("Pid", "0"))).isNotEqualTo(Long.toString(pid));
        }
    }

    @Test
    void shouldStopEnvironmentsOnClose() throws Exception {
        long pid;
        try (var host = new TestHost(folder, s -> s)) {
            host.define("Pid", PID);
            pid = Long.parseLong(TestHost.text(host.invoke("Pid", "0")));
        }
        var process = ProcessHandle.of(pid);
        if (process.isPresent()) {
            assertThat(process.get().onExit().get(10, java.util.concurrent.TimeUnit.SECONDS).isAlive()).isFalse();
        }
    }

    @Test
    void shouldGoThroughTheWholeCycleOfASnapshot() {
        try (var host = new TestHost(folder, s -> s)) {
            // Given
            var body = """
            private static final List<String> seen = new ArrayList<>(List.of("static"));
            private final Object hook = new Hook();
            private static final class Hook implements com.amazonaws.services.lambda.crac.Resource {
                Hook() { com.amazonaws.services.lambda.crac.Core.getGlobalContext().register(this); }
                public void beforeCheckpoint(com.amazonaws.services.lambda.crac.Context<? extends com.amazonaws.services.lambda.crac.Resource> c) { seen.add("beforeCheckpoint"); }
                public void afterRestore(com.amazonaws.services.lambda.crac.Context<? extends com.amazonaws.services.lambda.crac.Resource> c) { seen.add("afterRestore"); }
            }
            public Map<String, Object> handle(Object in) throws Exception {
                var uri = java.net.URI.create(System.getenv("AWS_CONTAINER_CREDENTIALS_FULL_URI"));
                var connection = uri.toURL().openConnection();
                connection.setRequestProperty("Authorization", System.getenv("AWS_CONTAINER_AUTHORIZATION_TOKEN"));
                return Map.of("seen", seen, "type", System.getenv("AWS_LAMBDA_INITIALIZATION_TYPE"),
                    "keyInEnvironment", System.getenv().containsKey("AWS_ACCESS_KEY_ID"),
                    "credentials", new String(connection.getInputStream().readAllBytes()));
            }
            """;
            host.define("Snap", body, 256, Duration.ofSeconds(10), Map.of(), true);
            host.functions.publishVersion("Snap");
            var alias = host.functions.putAlias("Snap", "live", "1");
            // When
            var result = host.invoke(alias, "{}");
            // Then
            assertThat(TestHost.text(result))
                .contains("\"seen\":[\"static\",\"beforeCheckpoint\",\"afterRestore\"]", "\"type\":\"snap-start\"")
                .contains("\"keyInEnvironment\":false", "\\\"AccessKeyId\\\":\\\"AKIASnap\\\"");
            var start = result.coldStart().orElseThrow();
            assertThat(start.restore()).isPositive();
            assertThat(result.log()).anyMatch(line -> line.contains("Restore Duration: "));
            System.out.printf(
                "SnapStart: init %d ms, restore %d ms, first answer %d ms%n",
                start.init().toMillis(),
                start.restore().toMillis(),
                result.duration().toMillis()
            );
        }
    }

    @Test
    void shouldRunOnThePlainJavaStandInOfTheClient() {
        try (var host = new TestHost(folder, s -> s.withNativeClient(false))) {
            // Given
            host.define(
                "Plain",
                "public String handle(String in) { if (in.isEmpty()) throw new IllegalStateException(\"empty\"); return in + \"한\"; }"
            );
            // When / Then
            assertThat(TestHost.text(host.invoke("Plain", "\"a\""))).isEqualTo("\"a한\"");
            assertThat(TestHost.text(host.invoke("Plain", "\"\""))).contains("\"errorMessage\":\"empty\"");
            assertThat(TestHost.text(host.invoke("Plain", "\"" + "x".repeat(2_000_000) + "\""))).hasSize(2_000_003);
        }
    }

    @Test
    void shouldAddLittleToAWarmInvocation() {
        try (var host = new TestHost(folder, s -> s)) {
            // Given
            host.define("Fast", "public String handle(String in) { return in; }");
            for (int i = 0; i < 300; i++) {
                host.invoke("Fast", "\"a\"");
            }
            // When
            var nanos = new long[200];
            for (int i = 0; i < nanos.length; i++) {
                var began = System.nanoTime();
                host.invoke("Fast", "\"a\"");
                nanos[i] = System.nanoTime() - began;
            }
            java.util.Arrays.sort(nanos);
            // Then: said, not asserted; a busy machine would fail it
            System.out.printf("warm invocation: p50 %.2f ms, p99 %.2f ms%n", nanos[100] / 1e6, nanos[198] / 1e6);
            assertThat(host.functions.usage().getFirst().invocations()).isEqualTo(500);
        }
    }
}
