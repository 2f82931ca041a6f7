package io.gatehouse.local.stepfunctions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.gatehouse.local.console.Console;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StepFunctionsTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String TASK = "'Type':'Task','Resource':'arn:aws:lambda:us-east-1:000000000000:function:work:live'";

    private final Console console = new Console(new PrintStream(OutputStream.nullOutputStream()), false);
    private final Work work = new Work();

    @Test
    void shouldRunAnItemAtATimeOfAMapAndPutResultsWhereTheyBelong() throws Exception {
        var machine = machine(
            "{'StartAt':'Each','States':{'Each':{'Type':'Map','ItemsPath':'$.items','MaxConcurrency':1,'ResultPath':'$.done'," +
                "'ItemSelector':{'of.$':'$.name','item.$':'$$.Map.Item.Value','run.$':'$$.Execution.Name'}," +
                "'ItemProcessor':{'ProcessorConfig':{'Mode':'DISTRIBUTED','ExecutionType':'STANDARD'},'StartAt':'One'," +
                "'States':{'One':{" +
                TASK +
                ",'End':true}}},'Next':'Enough'}," +
                "'Enough':{'Type':'Choice','Choices':[{'Variable':'$.done[1].item','NumericGreaterThan':7,'Next':'Done'}],'Default':'Bad'}," +
                "'Done':{'Type':'Succeed'},'Bad':{'Type':'Fail','Error':'Bad'}}}"
        );

        var ended = run(machine, "{'name':'n','items':[7,8]}");

        assertThat(ended.status()).isEqualTo(Execution.Status.SUCCEEDED);
        assertThat(ended.data()).isEqualTo(
            json("{'name':'n','items':[7,8],'done':[{'of':'n','item':7,'run':'e'},{'of':'n','item':8,'run':'e'}]}")
        );
        assertThat(work.most.get()).as("at a time").isEqualTo(1);
    }

    @Test
    void shouldRetryWithGrowingWaitsThenCatch() throws Exception {
        // Given
        work.failures = 100;
        var machine = machine(
            "{'StartAt':'Try','States':{'Try':{" +
                TASK +
                ",'ResultPath':null,'End':true," +
                "'Retry':[{'ErrorEquals':['Final'],'MaxAttempts':0},{'ErrorEquals':['States.ALL'],'IntervalSeconds':2,'MaxAttempts':3," +
                "'BackoffRate':2,'MaxDelaySeconds':5}],'Catch':[{'ErrorEquals':['States.ALL'],'ResultPath':'$.error','Next':'GiveUp'}]}," +
                "'GiveUp':{'Type':'Fail','Error':'GivenUp','Cause':'it would not'}}}"
        );

        // When
        var ended = run(machine, "{'a':1}");

        // Then
        assertThat(ended.status()).isEqualTo(Execution.Status.FAILED);
        assertThat(ended.error()).isEqualTo("GivenUp");
        assertThat(ended.data()).isEqualTo(json("{'a':1,'error':{'Error':'Broken','Cause':'no luck'}}"));
        assertThat(work.slept).containsExactly(Duration.ofSeconds(2), Duration.ofSeconds(4), Duration.ofSeconds(5));
    }

    @Test
    void shouldSucceedOnALaterTryAndLeaveDataThatAreNotReplaced() throws Exception {
        work.failures = 2;
        var machine = machine(
            "{'StartAt':'Try','States':{'Try':{" + TASK + ",'ResultPath':null,'End':true,'Retry':[{'ErrorEquals':['Broken']}]}}}"
        );

        var ended = run(machine, "{'a':1}");

        assertThat(ended.status()).isEqualTo(Execution.Status.SUCCEEDED);
        assertThat(ended.data()).isEqualTo(json("{'a':1}"));
    }

    @Test
    void shouldNameEverythingThatIsNotKnown() {
        var definition =
            "{'StartAt':'A','Version':'1.0','States':{'A':{" +
            TASK +
            ",'HeartbeatSeconds':3,'Next':'Nowhere'}," +
            "'B':{'Type':'Parallel'},'C':{'Type':'Task','Resource':'arn:aws:states:::sqs:sendMessage','End':true}}}";

        assertThatThrownBy(() -> machine(definition))
            .isInstanceOf(IllegalArgumentException.class)
            .hasMessageContainingAll("Version", "A has a field HeartbeatSeconds", "Nowhere", "Parallel", "sqs:sendMessage");
    }

    @Test
    void shouldGoOnFromItsStateAfterARestartOnTheSameData(@TempDir Path folder) throws Exception {
        // Given: the second task is under way when the stack ends
        var machine = machine(
            "{'StartAt':'A','States':{'A':{" +
                TASK +
                ",'Parameters':{'step':'A'},'ResultPath':'$.a','Next':'B'}," +
                "'B':{" +
                TASK +
                ",'Parameters':{'step':'B'},'ResultPath':'$.b','End':true}}}"
        );
        work.blocks = "B";
        var first = service(folder);
        first.put(machine);
        first.begin(machine, "e", json("{}"));
        assertThat(work.blocked.await(10, TimeUnit.SECONDS)).isTrue();
        first.close();

        // When
        work.blocks = "";
        var second = service(folder);
        second.put(machine);
        second.start();
        var ended = ended(second, "e");
        second.close();

        // Then
        assertThat(ended.data()).isEqualTo(json("{'a':{'step':'A'},'b':{'step':'B'}}"));
        assertThat(work.steps).containsExactly("A", "B", "B");
    }

    private Execution run(StateMachine machine, String input) throws Exception {
        try (var service = service(null)) {
            service.put(machine);
            service.begin(machine, "e", json(input));
            return ended(service, "e");
        }
    }

    private StepFunctions service(@Nullable Path folder) throws IOException {
        return new StepFunctions(work, console, InstantSource.system(), folder);
    }

    private static Execution ended(StepFunctions service, String name) throws InterruptedException {
        var deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        var execution = service.execution("m", name).orElseThrow();
        while (execution.status() == Execution.Status.RUNNING && System.nanoTime() < deadline) {
            TimeUnit.MILLISECONDS.sleep(10);
            execution = service.execution("m", name).orElseThrow();
        }
        return execution;
    }

    private static StateMachine machine(String definition) {
        var properties = JsonNodeFactory.instance.objectNode().put("RoleArn", "arn:aws:iam::000000000000:role/r");
        return StateMachine.of("m", properties.put("DefinitionString", definition.replace('\'', '"')));
    }

    private static JsonNode json(String text) throws IOException {
        return JSON.readTree(text.replace('\'', '"'));
    }

    /** A function that answers what it is sent, fails so often at first, or waits at a step until it is stopped. */
    private static final class Work implements Tasks {

        private final AtomicInteger now = new AtomicInteger();
        private final AtomicInteger most = new AtomicInteger();
        private final List<Duration> slept = Collections.synchronizedList(new ArrayList<>());
        private final List<String> steps = Collections.synchronizedList(new ArrayList<>());
        private final CountDownLatch blocked = new CountDownLatch(1);
        private volatile int failures;
        private volatile String blocks = "";

        @Override
        public JsonNode invoke(String roleArn, String functionArn, JsonNode payload, Duration timeout)
            throws StateFailure, InterruptedException {
            most.accumulateAndGet(now.incrementAndGet(), Math::max);
            try {
                steps.add(payload.path("step").asText());
                if (failures > 0) {
                    failures--;
                    throw new StateFailure("Broken", "no luck");
                }
                if (!blocks.isEmpty() && payload.path("step").asText().equals(blocks)) {
                    blocked.countDown();
                    new CountDownLatch(1).await();
                }
                return payload;
            } finally {
                now.decrementAndGet();
            }
        }

        @Override
        public void requireStart(String roleArn, String stateMachineArn) {}

        @Override
        public void sleep(Duration duration) {
            slept.add(duration);
        }
    }
}
