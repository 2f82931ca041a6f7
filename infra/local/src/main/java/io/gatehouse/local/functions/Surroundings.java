package io.gatehouse.local.functions;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.List;
import java.util.Map;

/** What functions need of the rest of the stack; tests give their own. */
public interface Surroundings {
    /** Where the AWS port listens: the functions' {@code AWS_ENDPOINT_URL}. */
    URI awsEndpoint();

    /** Services that answer elsewhere, by what the name of their variable ends with: {@code AWS_ENDPOINT_URL_SFN}, say. */
    default Map<String, URI> otherEndpoints() {
        return Map.of();
    }

    /** Credentials of a role, for a session named after the function. */
    RoleCredentials credentials(String roleArn, String session);

    /**
     * Keeps log lines as the role, first creating the stream if need be.
     *
     * @throws RuntimeException worded as IAM does when the role may not
     */
    void log(RoleCredentials as, String group, String stream, List<String> lines);

    /** Sends the record of an asynchronous invocation to its destination, as the function's role. */
    void deliver(RoleCredentials as, String destinationArn, JsonNode record);
}
