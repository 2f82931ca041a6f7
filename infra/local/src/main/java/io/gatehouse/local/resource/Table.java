package io.gatehouse.local.resource;

import io.gatehouse.local.Aws;
import io.gatehouse.local.dynamodb.DynamoService;
import java.io.IOException;
import java.util.Map;
import java.util.Set;

/** {@code AWS::DynamoDB::Table}. */
record Table(Engine<DynamoService> dynamo) implements ResourceType {
    @Override
    public String type() {
        return "AWS::DynamoDB::Table";
    }

    @Override
    public Set<String> properties() {
        return Set.of(
            "AttributeDefinitions",
            "BillingMode",
            "DeletionProtectionEnabled",
            "GlobalSecondaryIndexes",
            "KeySchema",
            "LocalSecondaryIndexes",
            "PointInTimeRecoverySpecification",
            "SSESpecification",
            "StreamSpecification.StreamViewType",
            "TableName",
            "Tags",
            "TimeToLiveSpecification"
        );
    }

    @Override
    public Live create(Resolved resource) throws IOException {
        var name = resource.name("TableName");
        dynamo.get().createTable(resource.named("TableName"));
        var arn = Aws.arn("dynamodb", "table/" + name);
        var stream = dynamo.get().streamArn(name);
        return stream.isEmpty() ? Live.of(name, arn) : new Live(name, Map.of("Arn", arn, "StreamArn", stream));
    }
}
