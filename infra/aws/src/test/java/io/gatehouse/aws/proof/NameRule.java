package io.gatehouse.aws.proof;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Names are short enough and given once: what the schemas do not say. */
record NameRule() implements Rule {
    /** Where a type's name stands, and the characters it may have. */
    private record Name(String property, int longest) {}

    private static final Map<String, Name> NAMES = Map.ofEntries(
        Map.entry("AWS::CloudWatch::Alarm", new Name("AlarmName", 255)),
        Map.entry("AWS::DynamoDB::Table", new Name("TableName", 255)),
        Map.entry("AWS::Events::EventBus", new Name("Name", 256)),
        Map.entry("AWS::Events::Rule", new Name("Name", 64)),
        Map.entry("AWS::IAM::Role", new Name("RoleName", 64)),
        Map.entry("AWS::Lambda::Function", new Name("FunctionName", 64)),
        Map.entry("AWS::Logs::LogGroup", new Name("LogGroupName", 512)),
        Map.entry("AWS::S3::Bucket", new Name("BucketName", 63)),
        Map.entry("AWS::SecretsManager::Secret", new Name("Name", 512)),
        Map.entry("AWS::SQS::Queue", new Name("QueueName", 80)),
        Map.entry("AWS::StepFunctions::StateMachine", new Name("StateMachineName", 80))
    );

    @Override
    public List<Fault> faults(JsonNode template) {
        var faults = new ArrayList<Fault>();
        var owners = new HashMap<List<Object>, String>();
        for (var resource : template.path("Resources").properties()) {
            var type = resource.getValue().path("Type").asText();
            var name = NAMES.getOrDefault(type, new Name("", 0));
            var given = resource.getValue().path("Properties").path(name.property());
            if (!given.isMissingNode()) {
                if (given.isTextual() && given.asText().length() > name.longest()) {
                    faults.add(
                        new Fault(resource.getKey(), "%s may have %d characters: %s".formatted(name.property(), name.longest(), given))
                    );
                }
                var bus = resource.getValue().at("/Properties/EventBusName");
                var other = owners.putIfAbsent(List.of(type, given, bus), resource.getKey());
                if (other != null) {
                    faults.add(new Fault(resource.getKey(), "has the name of %s: %s".formatted(other, given)));
                }
            }
        }
        return faults;
    }
}
