package io.gatehouse.gateway.state;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/** Puts writes in DynamoDB's words. */
record DynamoWrites(String table) {
    private static final ReturnValuesOnConditionCheckFailure OLD = ReturnValuesOnConditionCheckFailure.ALL_OLD;

    TransactWriteItem of(Write write) {
        return switch (write) {
            case Write.Change change -> change(change);
            case Write.Create create -> TransactWriteItem.builder()
                .put(put ->
                    put
                        .tableName(table)
                        .item(item(create))
                        .conditionExpression("attribute_not_exists(pk)")
                        .returnValuesOnConditionCheckFailure(OLD)
                )
                .build();
            case Write.Remove remove -> TransactWriteItem.builder()
                .delete(delete -> delete.tableName(table).key(key(remove.key())).conditionExpression("attribute_exists(pk)"))
                .build();
        };
    }

    private TransactWriteItem change(Write.Change change) {
        var names = new HashMap<String, String>();
        var values = new HashMap<String, AttributeValue>();
        var add = new ArrayList<String>();
        var set = new ArrayList<String>(List.of("expires_at = :expires"));
        values.put(":expires", number(change.expiresAt()));
        change.add().forEach((name, value) -> add.add(bind(name, "a", value, names, values, "%s %s")));
        change.set().forEach((name, value) -> set.add(bind(name, "s", value, names, values, "%s = %s")));
        var conditions = new ArrayList<String>();
        for (int i = 0; i < change.conditions().size(); i++) {
            var condition = change.conditions().get(i);
            var form = switch (condition.test()) {
                case ABSENT_OR_AT_MOST -> "(attribute_not_exists(%1$s) OR %1$s <= %2$s)";
                case AT_MOST -> "%s <= %s";
                case AT_LEAST -> "%s >= %s";
            };
            conditions.add(bind(condition.attribute(), "c" + i, condition.value(), names, values, form));
        }
        var update = "SET " + String.join(", ", set) + (add.isEmpty() ? "" : " ADD " + String.join(", ", add));
        return TransactWriteItem.builder()
            .update(request -> {
                request.tableName(table).key(key(change.key())).updateExpression(update).expressionAttributeValues(values);
                if (!names.isEmpty()) {
                    request.expressionAttributeNames(names);
                }
                if (!conditions.isEmpty()) {
                    request.conditionExpression(String.join(" AND ", conditions)).returnValuesOnConditionCheckFailure(OLD);
                }
            })
            .build();
    }

    private static String bind(
        String attribute,
        String kind,
        long value,
        Map<String, String> names,
        Map<String, AttributeValue> values,
        String form
    ) {
        names.put("#" + attribute, attribute);
        var placeholder = ":" + kind + "_" + attribute;
        values.put(placeholder, number(value));
        return form.formatted("#" + attribute, placeholder);
    }

    private static Map<String, AttributeValue> item(Write.Create create) {
        var item = new HashMap<>(key(create.key()));
        create
            .item()
            .numbers()
            .forEach((name, value) -> item.put(name, number(value)));
        create
            .item()
            .texts()
            .forEach((name, value) -> item.put(name, AttributeValue.fromS(value)));
        item.put("expires_at", number(create.expiresAt()));
        return item;
    }

    private static Map<String, AttributeValue> key(Key key) {
        return Map.of("pk", AttributeValue.fromS(key.pk()), "sk", AttributeValue.fromS(key.sk()));
    }

    private static AttributeValue number(long value) {
        return AttributeValue.fromN(Long.toString(value));
    }
}
