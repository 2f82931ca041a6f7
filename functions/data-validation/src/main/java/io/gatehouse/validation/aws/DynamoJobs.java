package io.gatehouse.validation.aws;

import static io.gatehouse.lambda.dynamodb.Items.DOCUMENT;
import static io.gatehouse.lambda.dynamodb.Items.key;

import io.gatehouse.lambda.dynamodb.Items;
import io.gatehouse.validation.work.Job;
import io.gatehouse.validation.work.Jobs;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/** Jobs in the table {@code gatehouse-datasets}, {@code job#<job id>} under {@code dataset#<name>}. Thread-safe. */
public final class DynamoJobs implements Jobs {

    private final DynamoDbClient dynamo;
    private final String table;

    public DynamoJobs(DynamoDbClient dynamo, String table) {
        this.dynamo = dynamo;
        this.table = table;
    }

    @Override
    public void begin(Job job) {
        put(job, "attribute_not_exists(pk)", Map.of());
    }

    @Override
    public Optional<Job> find(String dataset, String jobId) {
        var answer = dynamo.getItem(call -> call.tableName(table).key(keyOf(dataset, jobId)).consistentRead(true));
        return answer.hasItem() ? Optional.of(Items.document(answer.item(), Job.class)) : Optional.empty();
    }

    @Override
    public void advance(Job job) {
        put(job, "step = :before", Map.of(":before", number(job.step() - 1)));
    }

    private void put(Job job, String condition, Map<String, AttributeValue> values) {
        var item = new HashMap<>(keyOf(job.dataset(), job.jobId()));
        item.put("step", number(job.step()));
        item.put(DOCUMENT, Items.document(job));
        try {
            dynamo.putItem(call -> {
                call.tableName(table).item(item).conditionExpression(condition);
                if (!values.isEmpty()) {
                    call.expressionAttributeValues(values);
                }
            });
        } catch (ConditionalCheckFailedException e) {
            // Another worker made this step.
            return;
        }
    }

    private static Map<String, AttributeValue> keyOf(String dataset, String jobId) {
        return key(DynamoRuns.partition(dataset), "job#" + jobId);
    }

    private static AttributeValue number(int value) {
        return AttributeValue.fromN(Integer.toString(value));
    }
}
