package io.gatehouse.local.port;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds the service a request is for: by its credential scope, else its target, else its action, else its path. */
final class Router {

    /** Paths of Lambda's REST API begin with a date. */
    private static final Pattern DATED = Pattern.compile("^/20\\d\\d-\\d\\d-\\d\\d/.*");

    /** Versions of the APIs in the query protocol that share it with SQS. */
    private static final Map<String, String> QUERY_VERSIONS = Map.of(
        "2010-05-08",
        "iam",
        "2011-06-15",
        "sts",
        "2010-08-01",
        "monitoring",
        "2010-03-31",
        "sns"
    );

    private final Map<String, AwsService> byName = new ConcurrentHashMap<>();
    private final Map<String, AwsService> byTarget = new ConcurrentHashMap<>();

    static boolean isDated(String rawPath) {
        return DATED.matcher(rawPath).matches();
    }

    void add(AwsService service) {
        byName.put(service.signingName(), service);
        var target = service.targetPrefix();
        if (target != null) {
            byTarget.put(target, service);
        }
    }

    /** @throws AwsException if the local stack does not have the service */
    AwsService route(AwsCall call) throws IOException {
        var target = call.header("X-Amz-Target");
        if (call.signingName() == null && target != null) {
            var prefix = target.substring(0, Math.max(0, target.indexOf('.')));
            return known(byTarget.get(prefix), prefix);
        }
        var name = name(call);
        return known(byName.get(name), name);
    }

    private static String name(AwsCall call) throws IOException {
        var signed = call.signingName();
        if (signed != null) {
            return signed;
        }
        if (!call.operation().isEmpty()) {
            return QUERY_VERSIONS.getOrDefault(call.parameters().getOrDefault("Version", ""), "sqs");
        }
        return isDated(call.rawPath()) ? "lambda" : "s3";
    }

    private static AwsService known(@Nullable AwsService service, String name) {
        if (service == null) {
            throw new AwsException(501, "NotImplemented", "The local stack does not have the service \"" + name + "\".");
        }
        return service;
    }
}
