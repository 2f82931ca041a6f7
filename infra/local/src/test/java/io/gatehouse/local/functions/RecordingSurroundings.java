package io.gatehouse.local.functions;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** A stack without other services: keeps what it is given. */
public final class RecordingSurroundings implements Surroundings {

    static final URI OURS = URI.create("http://127.0.0.1:10");

    public final List<String> logged = new CopyOnWriteArrayList<>();
    public final List<JsonNode> delivered = new CopyOnWriteArrayList<>();
    public volatile boolean logsDenied;
    private final URI endpoint;

    public RecordingSurroundings(URI endpoint) {
        this.endpoint = endpoint;
    }

    @Override
    public URI awsEndpoint() {
        return endpoint;
    }

    @Override
    public Map<String, URI> otherEndpoints() {
        return Map.of("SFN", OURS);
    }

    @Override
    public RoleCredentials credentials(String roleArn, String session) {
        return new RoleCredentials("AKIA" + session, "secret", "token");
    }

    @Override
    public void log(RoleCredentials as, String group, String stream, List<String> lines) {
        if (logsDenied) {
            throw new IllegalStateException("User: role is not authorized to perform: logs:PutLogEvents on resource: " + group);
        }
        logged.addAll(lines);
    }

    @Override
    public void deliver(RoleCredentials as, String destinationArn, JsonNode record) {
        delivered.add(record);
    }
}
