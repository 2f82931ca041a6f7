package io.gatehouse.local;

import com.fasterxml.jackson.databind.JsonNode;
import io.gatehouse.local.functions.RoleCredentials;
import io.gatehouse.local.functions.Surroundings;
import io.gatehouse.local.iam.Iam;
import io.gatehouse.local.logs.LogsService;
import java.net.URI;
import java.util.List;
import java.util.Map;

/** What the functions of the stack see around them. */
record StackSurroundings(URI awsEndpoint, Map<String, URI> otherEndpoints, Iam iam, LogsService logs) implements Surroundings {
    @Override
    public RoleCredentials credentials(String roleArn, String session) {
        var issued = iam.issue(roleArn, session);
        return new RoleCredentials(issued.accessKeyId(), issued.secretAccessKey(), issued.sessionToken());
    }

    @Override
    public void log(RoleCredentials as, String group, String stream, List<String> lines) {
        logs.append(iam.principalOf(as.accessKeyId()), group, stream, lines);
    }

    @Override
    public void deliver(RoleCredentials as, String destinationArn, JsonNode record) {
        throw new IllegalArgumentException("destinations of asynchronous invocations are not known here: " + destinationArn);
    }
}
