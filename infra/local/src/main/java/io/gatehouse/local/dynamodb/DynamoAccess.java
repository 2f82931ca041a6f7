package io.gatehouse.local.dynamodb;

import com.fasterxml.jackson.databind.JsonNode;
import io.gatehouse.local.Aws;
import io.gatehouse.local.port.AwsCall;
import io.gatehouse.local.port.AwsException;
import java.io.IOException;
import java.util.Set;

/** The actions each operation of DynamoDB needs, as AWS documents them. */
final class DynamoAccess {

    private static final Set<String> ON_ITEMS = Set.of("GetItem", "PutItem", "UpdateItem", "DeleteItem", "Query", "Scan");
    private static final Set<String> ON_TABLES = Set.of(
        "CreateTable",
        "DeleteTable",
        "DescribeTable",
        "DescribeTimeToLive",
        "UpdateTable",
        "UpdateTimeToLive",
        "DescribeContinuousBackups"
    );

    private DynamoAccess() {}

    /**
     * @throws io.gatehouse.local.iam.AccessDenied if the caller may not do the operation
     * @throws AwsException {@code NotImplemented} if the local stack does not have it
     */
    static void require(AwsCall call) throws IOException {
        var operation = call.operation();
        var request = call.json();
        if (ON_ITEMS.contains(operation)) {
            var index = request.path("IndexName").asText();
            var resource = tableArn(request.path("TableName").asText()) + (index.isEmpty() ? "" : "/index/" + index);
            call.require("dynamodb:" + operation, resource);
        } else if (ON_TABLES.contains(operation)) {
            call.require("dynamodb:" + operation, tableArn(request.path("TableName").asText()));
        } else {
            requireOther(call, operation, request);
        }
    }

    private static void requireOther(AwsCall call, String operation, JsonNode request) {
        switch (operation) {
            case "ListTables", "DescribeLimits", "DescribeEndpoints" -> call.require("dynamodb:" + operation, "*");
            case "ListTagsOfResource", "TagResource", "UntagResource" -> call.require(
                "dynamodb:" + operation,
                request.path("ResourceArn").asText()
            );
            case "ListStreams" -> call.require("dynamodb:ListStreams", "*");
            case "DescribeStream", "GetShardIterator" -> call.require("dynamodb:" + operation, request.path("StreamArn").asText());
            case "GetRecords" -> call.require("dynamodb:GetRecords", streamOf(request.path("ShardIterator").asText()));
            case "BatchGetItem", "BatchWriteItem" -> request
                .path("RequestItems")
                .fieldNames()
                .forEachRemaining(table -> call.require("dynamodb:" + operation, tableArn(table)));
            case "TransactGetItems", "TransactWriteItems" -> request
                .path("TransactItems")
                .forEach(item ->
                    item
                        .properties()
                        .forEach(part ->
                            call.require("dynamodb:" + action(part.getKey()), tableArn(part.getValue().path("TableName").asText()))
                        )
                );
            default -> throw AwsException.unsupported("dynamodb:" + operation);
        }
    }

    /** The engine begins its iterators with the stream's ARN, before a bar. */
    private static String streamOf(String iterator) {
        int bar = iterator.indexOf('|');
        return bar < 0 ? iterator : iterator.substring(0, bar);
    }

    /** The action of one part of a transaction, which has none of its own. */
    private static String action(String part) {
        return part.equals("ConditionCheck") ? "ConditionCheckItem" : part + "Item";
    }

    /** Tables are named by their name or ARN. */
    private static String tableArn(String table) {
        return table.startsWith("arn:") ? table : Aws.arn("dynamodb", "table/" + table);
    }
}
