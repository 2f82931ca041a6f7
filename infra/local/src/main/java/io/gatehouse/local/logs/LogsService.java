package io.gatehouse.local.logs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.local.Aws;
import io.gatehouse.local.iam.Iam;
import io.gatehouse.local.iam.Principal;
import io.gatehouse.local.port.AwsCall;
import io.gatehouse.local.port.AwsException;
import io.gatehouse.local.port.AwsService;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Amazon CloudWatch Logs behind the port, in memory and bounded. Thread-safe. */
public final class LogsService implements AwsService {

    private static final JsonMapper JSON = new JsonMapper();
    private static final long LIMIT = 10_000;

    private final Iam iam;
    private final LogStore store = new LogStore();
    private final InstantSource clock = InstantSource.system();

    public LogsService(Iam iam) {
        this.iam = iam;
    }

    /** Makes a group known. */
    public void createGroup(String group) {
        store.createGroup(group);
    }

    /**
     * Appends lines to a stream, which is made if need be, now.
     *
     * @param principal the function's role, which needs {@code logs:CreateLogStream} and {@code logs:PutLogEvents}
     * @throws io.gatehouse.local.iam.AccessDenied if its policies do not allow that
     */
    public void append(Principal principal, String group, String stream, List<String> lines) {
        var now = clock.millis();
        if (!store.hasStream(group, stream)) {
            iam.require(principal, "logs:CreateLogStream", groupArn(group) + ":log-stream:" + stream, Map.of(), null);
        }
        iam.require(principal, "logs:PutLogEvents", groupArn(group) + ":log-stream:" + stream, Map.of(), null);
        store.createStream(group, stream, now);
        lines.forEach(line -> store.append(group, stream, now, line));
    }

    @Override
    public String signingName() {
        return "logs";
    }

    @Override
    public String targetPrefix() {
        return "Logs_20140328";
    }

    @Override
    public void handle(AwsCall call) throws IOException {
        var request = call.json();
        var group = request.path("logGroupName").asText(groupOf(request.path("logGroupIdentifier").asText()));
        var stream = request.path("logStreamName").asText();
        call.require("logs:" + call.operation(), groupArn(group) + (stream.isEmpty() ? ":*" : ":log-stream:" + stream));
        switch (call.operation()) {
            case "CreateLogGroup" -> {
                store.createGroup(group);
                call.reply(JSON.createObjectNode());
            }
            case "CreateLogStream" -> {
                existing(group);
                if (!store.createStream(group, stream, clock.millis())) {
                    throw new AwsException(400, "ResourceAlreadyExistsException", "The specified log stream already exists");
                }
                call.reply(JSON.createObjectNode());
            }
            case "PutLogEvents" -> put(call, group, stream, request);
            case "DescribeLogGroups" -> describeGroups(call, request);
            case "DescribeLogStreams" -> describeStreams(call, existing(group), request);
            case "GetLogEvents", "FilterLogEvents" -> events(call, existing(group), request);
            default -> throw AwsException.unsupported("logs:" + call.operation());
        }
    }

    private void put(AwsCall call, String group, String stream, JsonNode request) throws IOException {
        if (!store.hasStream(existing(group), stream)) {
            throw new AwsException(400, "ResourceNotFoundException", "The specified log stream does not exist.");
        }
        request
            .path("logEvents")
            .forEach(event -> store.append(group, stream, event.path("timestamp").asLong(), event.path("message").asText()));
        call.reply(JSON.createObjectNode());
    }

    private void describeGroups(AwsCall call, JsonNode request) throws IOException {
        var answer = JSON.createObjectNode();
        var list = answer.putArray("logGroups");
        store
            .groups()
            .stream()
            .filter(name -> name.startsWith(request.path("logGroupNamePrefix").asText()))
            .forEach(name ->
                list
                    .addObject()
                    .put("logGroupName", name)
                    .put("arn", groupArn(name) + ":*")
                    .put("logGroupArn", groupArn(name))
            );
        call.reply(answer);
    }

    private void describeStreams(AwsCall call, String group, JsonNode request) throws IOException {
        var answer = JSON.createObjectNode();
        var list = answer.putArray("logStreams");
        store.streams(group).forEach((name, created) -> {
            if (name.startsWith(request.path("logStreamNamePrefix").asText())) {
                list.addObject()
                    .put("logStreamName", name)
                    .put("creationTime", created)
                    .put("arn", groupArn(group) + ":log-stream:" + name);
            }
        });
        call.reply(answer);
    }

    /** The lines from the one after the token, at most as many as were asked for; the filter is plain text, not AWS's pattern language. */
    private void events(AwsCall call, String group, JsonNode request) throws IOException {
        var filtered = call.operation().equals("FilterLogEvents");
        var after = request.path("nextToken").asLong(0);
        var lines = store
            .lines(group, streams(request))
            .stream()
            .filter(line -> line.id() > after && line.timestamp() >= request.path("startTime").asLong(0))
            .filter(line -> line.timestamp() < request.path("endTime").asLong(Long.MAX_VALUE))
            .filter(line -> line.message().contains(plain(request.path("filterPattern").asText())))
            .limit(request.path("limit").asLong(LIMIT))
            .toList();
        var answer = JSON.createObjectNode();
        var list = answer.putArray("events");
        lines.forEach(line -> {
            var event = list
                .addObject()
                .put("timestamp", line.timestamp())
                .put("message", line.message())
                .put("ingestionTime", line.timestamp());
            if (filtered) {
                event.put("logStreamName", line.stream()).put("eventId", String.valueOf(line.id()));
            }
        });
        putTokens(answer, filtered, lines.isEmpty() ? after : lines.getLast().id(), lines.size() == request.path("limit").asLong(LIMIT));
        call.reply(answer);
    }

    private static void putTokens(ObjectNode answer, boolean filtered, long last, boolean more) {
        if (!filtered) {
            answer.put("nextForwardToken", String.valueOf(last)).put("nextBackwardToken", String.valueOf(last));
        } else if (more) {
            answer.put("nextToken", String.valueOf(last));
        }
    }

    private static Set<String> streams(JsonNode request) {
        var one = request.path("logStreamName").asText();
        return one.isEmpty() ? request.path("logStreamNames").valueStream().map(JsonNode::asText).collect(Collectors.toSet()) : Set.of(one);
    }

    private static String plain(String pattern) {
        return pattern.length() > 1 && pattern.startsWith("\"") && pattern.endsWith("\"")
            ? pattern.substring(1, pattern.length() - 1)
            : pattern;
    }

    private String existing(String group) {
        if (!store.hasGroup(group)) {
            throw new AwsException(400, "ResourceNotFoundException", "The specified log group does not exist.");
        }
        return group;
    }

    private static String groupOf(String identifier) {
        var name = identifier.substring(
            identifier.indexOf(":log-group:") < 0 ? 0 : identifier.indexOf(":log-group:") + ":log-group:".length()
        );
        return name.endsWith(":*") ? name.substring(0, name.length() - 2) : name;
    }

    private static String groupArn(String group) {
        return Aws.arn("logs", "log-group:" + group);
    }
}
