package io.gatehouse.local.logs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.gatehouse.local.iam.AccessDenied;
import io.gatehouse.local.port.Bench;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What functions print, read through the port. */
class LogsServiceTest {

    private static final String GROUP = "/aws/lambda/my-function";
    private static final JsonMapper JSON = new JsonMapper();

    private Bench bench;
    private LogsService logs;

    @BeforeEach
    void start() {
        bench = new Bench();
        logs = new LogsService(bench.iam);
        bench.port.mount(logs);
        logs.createGroup(GROUP);
    }

    @AfterEach
    void stop() {
        bench.close();
    }

    private JsonNode call(String operation, String body) throws Exception {
        var request = HttpRequest.newBuilder(bench.uri())
            .header("X-Amz-Target", "Logs_20140328." + operation)
            .header("Content-Type", "application/x-amz-json-1.1")
            .POST(HttpRequest.BodyPublishers.ofString(body.replace('\'', '"')));
        return JSON.readTree(HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString()).body());
    }

    @Test
    void shouldReadBackWhatAFunctionPrinted() throws Exception {
        // Given
        bench.allow("['logs:CreateLogStream','logs:PutLogEvents']", "arn:aws:logs:us-east-1:000000000000:log-group:" + GROUP + ":*");
        var issued = bench.iam.issue("arn:aws:iam::000000000000:role/worker", "my-function");

        // When
        logs.append(bench.iam.principalOf(issued.accessKeyId()), GROUP, "s1", List.of("one", "two"));
        logs.append(bench.iam.principalOf(issued.accessKeyId()), GROUP, "s2", List.of("three"));

        // Then
        assertThat(call("FilterLogEvents", "{'logGroupName':'" + GROUP + "'}").path("events"))
            .extracting(e -> e.path("message").asText())
            .containsExactly("one", "two", "three");
        assertThat(call("FilterLogEvents", "{'logGroupName':'" + GROUP + "','filterPattern':'w'}").path("events")).hasSize(1);
        var page = call("GetLogEvents", "{'logGroupName':'" + GROUP + "','logStreamName':'s1','limit':1}");
        assertThat(page.at("/events/0/message").asText()).isEqualTo("one");
        var next = page.path("nextForwardToken").asText();
        assertThat(call("GetLogEvents", "{'logGroupName':'" + GROUP + "','logStreamName':'s1','nextToken':'" + next + "'}").path("events"))
            .extracting(e -> e.path("message").asText())
            .containsExactly("two");
        assertThat(call("DescribeLogGroups", "{}").at("/logGroups/0/logGroupName").asText()).isEqualTo(GROUP);
        assertThat(call("DescribeLogStreams", "{'logGroupName':'" + GROUP + "'}").path("logStreams")).hasSize(2);
    }

    @Test
    void shouldNeedTheRolesActionsToWrite() {
        // Given
        bench.allow("['logs:CreateLogStream']", "*");
        var worker = bench.iam.principalOf(bench.iam.issue("arn:aws:iam::000000000000:role/worker", "my-function").accessKeyId());

        // Then
        assertThatThrownBy(() -> logs.append(worker, GROUP, "s", List.of("x")))
            .isInstanceOf(AccessDenied.class)
            .hasMessageContaining("logs:PutLogEvents");
    }

    @Test
    void shouldForgetTheOldestLinesOfAFullGroup() throws Exception {
        // Given
        var owner = bench.iam.principalOf(null);

        // When
        for (int i = 0; i < 10_001; i++) {
            logs.append(owner, GROUP, "s", List.of("line " + i));
        }

        // Then
        var events = call("FilterLogEvents", "{'logGroupName':'" + GROUP + "'}").path("events");
        assertThat(events).hasSize(10_000);
        assertThat(events.get(0).path("message").asText()).isEqualTo("line 1");
    }
}
