package io.gatehouse.local.logs;

import io.gatehouse.local.iam.Principal;
import io.gatehouse.local.port.AwsCall;
import io.gatehouse.local.port.AwsService;
import java.io.IOException;
import java.util.List;

/** Amazon CloudWatch Logs behind the port, in memory and bounded. Thread-safe. */
public final class LogsService implements AwsService {

    /** Makes a group known. */
    public void createGroup(String group) {}

    /**
     * Appends lines to a stream, which is made if need be, now.
     *
     * @param principal the function's role, which needs {@code logs:CreateLogStream} and {@code logs:PutLogEvents}
     * @throws io.gatehouse.local.iam.AccessDenied if its policies do not allow that
     */
    public void append(Principal principal, String group, String stream, List<String> lines) {}

    @Override
    public String signingName() {
        return "logs";
    }

    @Override
    public String targetPrefix() {
        return "Logs_20140328";
    }

    @Override
    public void handle(AwsCall call) throws IOException {}
}
