package io.gatehouse.local.sources;

import com.fasterxml.jackson.databind.JsonNode;
import io.gatehouse.local.functions.RoleCredentials;
import io.gatehouse.local.functions.Surroundings;
import io.gatehouse.local.iam.Iam;
import java.net.URI;
import java.util.List;

/** The role's credentials from IAM; nothing else is asked for by pollers. */
record Roles(Iam iam, URI awsEndpoint) implements Surroundings {
    @Override
    public RoleCredentials credentials(String roleArn, String session) {
        var issued = iam.issue(roleArn, session);
        return new RoleCredentials(issued.accessKeyId(), issued.secretAccessKey(), issued.sessionToken());
    }

    @Override
    public void log(RoleCredentials as, String group, String stream, List<String> lines) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void deliver(RoleCredentials as, String destinationArn, JsonNode record) {
        throw new UnsupportedOperationException();
    }
}
