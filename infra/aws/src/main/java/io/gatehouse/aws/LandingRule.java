package io.gatehouse.aws;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awscdk.services.s3.IBucket;
import software.constructs.Construct;

/** What lands goes to a queue. */
final class LandingRule {

    private LandingRule() {}

    static void deliver(Construct scope, Settings settings, IBucket landing, WatchedQueue queue) {
        QueueRule.deliver(scope, settings, "Landing", "landing", queue, rule ->
            rule.description("Files put into the landing bucket").eventPattern(created(landing))
        );
    }

    private static Map<String, Object> created(IBucket bucket) {
        var pattern = new TreeMap<String, Object>();
        pattern.put("source", List.of("aws.s3"));
        pattern.put("detail-type", List.of("Object Created"));
        pattern.put("detail", Map.of("bucket", Map.of("name", List.of(bucket.getBucketName()))));
        return pattern;
    }
}
