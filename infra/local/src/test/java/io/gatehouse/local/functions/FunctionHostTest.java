package io.gatehouse.local.functions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FunctionHostTest {

    private static final String ECHO = """
    public Map<String, Object> handle(Map<String, Object> event, Context context) {
        System.out.println("hello from " + context.getFunctionName());
        return Map.of("echo", event, "name", context.getFunctionName(), "version", context.getFunctionVersion(),
            "arn", context.getInvokedFunctionArn(), "memory", context.getMemoryLimitInMB(),
            "region", System.getenv("AWS_REGION"), "key", String.valueOf(System.getenv("AWS_ACCESS_KEY_ID")),
            "own", String.valueOf(System.getenv("OWN")), "home", String.valueOf(System.getenv("HOME")));
    }
    """;

    @TempDir
    Path folder;

    private TestHost host;

    @BeforeEach
    void start() {
        host = new TestHost(folder, UnaryOperator.identity());
    }

    @AfterEach
    void stop() {
        host.close();
    }

    @Test
    void shouldRunAHandlerWithLambdasEnvironmentAndLog() {
        // Given
        host.define("Echo", ECHO, 256, Duration.ofSeconds(10), Map.of("OWN", "value"), false);
        // When
        var result = host.invoke("Echo", "{\"a\":1}");
        // Then
        assertThat(result.succeeded()).as(TestHost.text(result)).isTrue();
        assertThat(TestHost.text(result))
            .contains("\"echo\":{\"a\":1}", "\"name\":\"Echo\"", "\"version\":\"$LATEST\"", "\"region\":\"us-east-1\"")
            .contains("\"key\":\"AKIAEcho\"", "\"own\":\"value\"", "\"home\":\"null\"", "\"memory\":256")
            .contains("\"arn\":\"arn:aws:lambda:us-east-1:000000000000:function:Echo\"");
        assertThat(result.log()).anyMatch(line -> line.equals("hello from Echo"));
        assertThat(host.surroundings.logged).anyMatch(line -> line.startsWith("START RequestId: " + result.requestId()));
        assertThat(host.surroundings.logged).anyMatch(line -> line.matches("REPORT .*\tMemory Size: 256 MB\tMax Memory Used: \\d+ MB.*"));
        assertThat(host.said()).contains("hello from Echo").doesNotContain("START RequestId");
    }

    @Test
    void shouldKeepAnEnvironmentForTheNextInvocation() {
        // Given
        host.define("Count", "private int n; public int handle(Object in) { return ++n; }");
        // When
        host.invoke("Count", "{}");
        var second = host.invoke("Count", "{}");
        // Then
        assertThat(TestHost.text(second)).isEqualTo("2");
        assertThat(second.coldStart()).isEmpty();
        System.out.printf("warm invocation through the host: %.2f ms%n", second.duration().toNanos() / 1e6);
    }

    @Test
    void shouldResolveVersionsAndAliases() {
        // Given
        host.define("Echo", ECHO);
        var version = host.functions.publishVersion("Echo");
        var alias = host.functions.putAlias("Echo", "live", "1");
        // When
        var result = host.invoke(alias, "{}");
        // Then
        assertThat(version).endsWith(":function:Echo:1");
        assertThat(result.executedVersion()).isEqualTo("1");
        assertThat(TestHost.text(result)).contains("\"arn\":\"" + alias + "\"");
        assertThatThrownBy(() -> host.invoke("Echo:other", "{}"))
            .isInstanceOf(CompletionException.class)
            .hasMessageContaining("Function not found: arn:aws:lambda:us-east-1:000000000000:function:Echo:other");
    }

    @Test
    void shouldReportWhatAHandlerThrowsAndShowItsTraceOnce() {
        // Given
        host.define("Fails", "public String handle(Object in) { throw new IllegalStateException(\"not \" + in); }");
        // When
        var first = host.invoke("Fails", "1");
        host.invoke("Fails", "2");
        // Then
        assertThat(first.succeeded()).isFalse();
        assertThat(TestHost.text(first)).contains("\"errorMessage\":\"not 1\"", "\"errorType\":\"java.lang.IllegalStateException\"");
        assertThat(host.said().split("at example.Fails.handle", -1)).hasSize(2);
        assertThat(host.said()).contains("(the same stack trace as before)");
    }

    @Test
    void shouldKillAnEnvironmentThatTakesTooLong() {
        // Given
        var slow = "public String handle(String in) throws Exception { if (in.equals(\"slow\")) Thread.sleep(60_000); return in; }";
        host.define("Slow", slow, 256, Duration.ofSeconds(1), Map.of(), false);
        // When
        var result = host.invoke("Slow", "\"slow\"");
        var next = host.invoke("Slow", "\"fast\"");
        // Then
        assertThat(TestHost.text(result)).contains("Sandbox.Timedout", "Task timed out after 1.00 seconds");
        assertThat(host.said()).contains("Task timed out after 1.00 seconds");
        assertThat(TestHost.text(next)).isEqualTo("\"fast\"");
        assertThat(next.coldStart()).isPresent();
    }

    @Test
    void shouldKillAnEnvironmentThatUsesMoreThanItsMemory() {
        // Given
        var greedy = """
        public String handle(Object in) throws Exception {
            var hoard = new ArrayList<java.nio.ByteBuffer>();
            var unsafe = java.lang.foreign.Arena.ofShared();
            for (int i = 0; i < 64; i++) { unsafe.allocate(8 << 20).fill((byte) 1); Thread.sleep(20); }
            return "survived";
        }
        """;
        host.define("Greedy", greedy, 128, Duration.ofSeconds(20), Map.of(), false);
        // When
        var result = host.invoke("Greedy", "{}");
        // Then
        assertThat(TestHost.text(result)).contains("Runtime.ExitError", "Runtime exited with error: signal: killed");
    }

    @Test
    void shouldLimitTheHeapAsLambdaDoes() {
        // Given
        host.define("Heap", "public long handle(Object in) { return Runtime.getRuntime().maxMemory() >> 20; }");
        // When
        var megabytes = Long.parseLong(TestHost.text(host.invoke("Heap", "{}")));
        // Then: 85 % of 256 MB, less a survivor space that the serial collector does not count
        assertThat(megabytes).isBetween(195L, 218L);
    }

    @Test
    void shouldSayHowAProcessEnded() {
        // Given
        host.define("Exits", "public String handle(Object in) { System.exit(3); return null; }");
        // When
        var result = host.invoke("Exits", "{}");
        // Then
        assertThat(TestHost.text(result)).contains("Runtime.ExitError", "Runtime exited with error: exit status 3", result.requestId());
    }

    @Test
    void shouldReportAConstructorThatFails() {
        // Given
        host.define(
            "Broken",
            "public Broken() { throw new IllegalStateException(\"no setting GATEHOUSE_X\"); } public String handle(Object in) { return null; }"
        );
        // When
        var result = host.invoke("Broken", "{}");
        // Then
        assertThat(result.succeeded()).isFalse();
        assertThat(TestHost.text(result)).contains("no setting GATEHOUSE_X");
    }

    @Test
    void shouldRefuseWhatIsTooLarge() {
        // Given
        host.define("Large", "public String handle(Integer size) { return \"x\".repeat(size); }");
        // When
        var answer = host.invoke("Large", "7000000");
        var fits = host.invoke("Large", "6000000");
        // Then
        assertThat(TestHost.text(answer)).contains("Function.ResponseSizeTooLarge");
        assertThat(fits.succeeded()).as(TestHost.text(fits)).isTrue();
        assertThatThrownBy(() -> TestHost.await(host.functions.invoke("Large", new byte[FunctionHost.MAX_REQUEST + 1])))
            .hasCauseInstanceOf(LambdaException.class)
            .hasMessageContaining("Request must be smaller than 6291456 bytes");
    }

    @Test
    void shouldFailLoudlyWhenTheRoleMayNotWriteLogs() {
        // Given
        host.define("Echo", ECHO);
        host.surroundings.logsDenied = true;
        // When
        var result = host.invoke("Echo", "{}");
        // Then
        assertThat(result.succeeded()).isFalse();
        assertThat(TestHost.text(result)).contains("logs:PutLogEvents on resource: /aws/lambda/Echo");
        assertThat(host.said()).contains("logs:PutLogEvents");
    }

    @Test
    void shouldLetInOnlyServicesThatAPermissionNames() {
        // Given
        host.define("Echo", ECHO);
        host.functions.publishVersion("Echo");
        var alias = host.functions.putAlias("Echo", "live", "1");
        var source = "arn:aws:execute-api:us-east-1:000000000000:abc/live/GET/datasets";
        host.functions.permit(new InvokePermission(alias, "lambda:InvokeFunction", "apigateway.amazonaws.com", source.replace("GET", "*")));
        // When / Then
        assertThat(
            TestHost.await(host.functions.invokeFromService("apigateway.amazonaws.com", source, alias, "{}".getBytes())).succeeded()
        ).isTrue();
        assertThatThrownBy(() ->
            TestHost.await(host.functions.invokeFromService("events.amazonaws.com", source, alias, new byte[0]))
        ).hasMessageContaining("not authorized to perform: lambda:InvokeFunction");
        assertThatThrownBy(() ->
            TestHost.await(host.functions.invokeFromService("apigateway.amazonaws.com", source, "Echo", new byte[0]))
        ).hasMessageContaining("not authorized to perform: lambda:InvokeFunction");
    }

    @Test
    void shouldCountWhatAFunctionUses() {
        // Given
        var busy =
            "public long handle(Object in) { long end = System.nanoTime() + 300_000_000L, n = 0; while (System.nanoTime() < end) n++; return n; }";
        host.define("Busy", busy);
        // When
        host.invoke("Busy", "{}");
        host.invoke("Busy", "{}");
        // Then
        var usage = host.functions.usage().getFirst();
        assertThat(usage.invocations()).isEqualTo(2);
        assertThat(usage.cpuSeconds()).isGreaterThan(0.1);
        assertThat(usage.maxMemoryMb()).isGreaterThan(20);
        assertThat(usage.longest()).isGreaterThanOrEqualTo(Duration.ofMillis(290));
        assertThat(usage.lambdaSeconds()).isGreaterThan(usage.cpuSeconds());
    }
}
