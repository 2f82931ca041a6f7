package io.gatehouse.validation.aws;

import static io.gatehouse.lambda.dynamodb.Items.DOCUMENT;
import static io.gatehouse.lambda.dynamodb.Items.flag;
import static io.gatehouse.lambda.dynamodb.Items.key;
import static io.gatehouse.lambda.dynamodb.Items.text;

import io.gatehouse.events.LandedObject;
import io.gatehouse.lambda.dynamodb.Items;
import io.gatehouse.validation.gate.Run;
import io.gatehouse.validation.gate.RunStatus;
import io.gatehouse.validation.gate.Runs;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/**
 * Runs in the table {@code gatehouse-datasets}. Under {@code dataset#<name>}: {@code object#<identity>} claims an object,
 * {@code run#<run id>} is a run. Under {@code datasets}: one item a data set, with its latest run. Thread-safe.
 */
public final class DynamoRuns implements Runs {

    static final String DATASETS = "datasets";
    static final String RUN = "run#";

    private final DynamoDbClient dynamo;
    private final String table;
    private final DynamoRunHistory history;

    public DynamoRuns(DynamoDbClient dynamo, String table) {
        this.dynamo = dynamo;
        this.table = table;
        this.history = new DynamoRunHistory(dynamo, table);
    }

    static String partition(String dataset) {
        return "dataset#" + dataset;
    }

    @Override
    public String claim(String dataset, String identity, String runId, LandedObject object) {
        var item = new HashMap<>(key(partition(dataset), "object#" + identity));
        item.put("run_id", text(runId));
        item.put("object_key", text(object.key()));
        if (putIfAbsent(item)) {
            return runId;
        }
        return text(get(partition(dataset), "object#" + identity).orElseThrow(), "run_id");
    }

    @Override
    public Kept begin(Run running) {
        var item = new HashMap<>(key(partition(running.dataset()), RUN + running.runId()));
        item.put("status", text(running.status().text()));
        item.put(DOCUMENT, Items.document(running));
        return putIfAbsent(item) ? new Kept(running, false) : kept(running);
    }

    @Override
    public void note(Run running) {
        try {
            dynamo.updateItem(call ->
                call
                    .tableName(table)
                    .key(key(partition(running.dataset()), RUN + running.runId()))
                    .updateExpression("SET #document = :document")
                    .conditionExpression("#status = :running")
                    .expressionAttributeNames(Map.of("#status", "status", "#document", DOCUMENT))
                    .expressionAttributeValues(Map.of(":document", Items.document(running), ":running", text(RunStatus.RUNNING.text())))
            );
        } catch (ConditionalCheckFailedException e) {
            // Another worker has ended it.
            return;
        }
    }

    @Override
    public void fail(Run failed) {
        end(failed, false);
    }

    @Override
    public Kept finish(Run finished) {
        return end(finished, true) ? new Kept(finished, true) : kept(finished);
    }

    @Override
    public Optional<Run> find(String dataset, String runId) {
        return get(partition(dataset), RUN + runId).map(item -> Items.document(item, Run.class));
    }

    @Override
    public boolean join(Run before, Run after) {
        int known = before.lineage().repairedBy().size();
        try {
            dynamo.updateItem(call ->
                call
                    .tableName(table)
                    .key(key(partition(before.dataset()), RUN + before.runId()))
                    .updateExpression("SET #document = :document, repairs = :after")
                    .conditionExpression(known == 0 ? "attribute_not_exists(repairs)" : "repairs = :before")
                    .expressionAttributeNames(Map.of("#document", DOCUMENT))
                    .expressionAttributeValues(joining(known, after))
            );
            return true;
        } catch (ConditionalCheckFailedException e) {
            return false;
        }
    }

    private static Map<String, AttributeValue> joining(int known, Run after) {
        var values = new HashMap<String, AttributeValue>();
        values.put(":document", Items.document(after));
        values.put(":after", AttributeValue.fromN(Integer.toString(after.lineage().repairedBy().size())));
        if (known > 0) {
            values.put(":before", AttributeValue.fromN(Integer.toString(known)));
        }
        return values;
    }

    @Override
    public List<Long> rowsBefore(String dataset, String runId, int most) {
        return history.rowsBefore(dataset, runId, most);
    }

    @Override
    public List<Run> running(String dataset, String idPrefix) {
        return history.running(dataset, idPrefix);
    }

    private boolean end(Run run, boolean eventPending) {
        var values = new HashMap<String, AttributeValue>();
        values.put(":status", text(run.status().text()));
        values.put(":document", Items.document(run));
        values.put(":pending", flag(eventPending));
        values.put(":running", text(RunStatus.RUNNING.text()));
        values.put(":failed", text(RunStatus.FAILED.text()));
        if (run.status().entered()) {
            values.put(":rows", AttributeValue.fromN(Long.toString(run.rows().total())));
        }
        try {
            dynamo.updateItem(call ->
                call
                    .tableName(table)
                    .key(key(partition(run.dataset()), RUN + run.runId()))
                    .updateExpression(ending(run))
                    .conditionExpression("#status IN (:running, :failed)")
                    .expressionAttributeNames(Map.of("#status", "status", "#document", DOCUMENT))
                    .expressionAttributeValues(values)
            );
            return true;
        } catch (ConditionalCheckFailedException e) {
            return false;
        }
    }

    /** The number of rows is an attribute of its own, for those who look at many runs, where the rows entered the lake. */
    private static String ending(Run run) {
        String always = "SET #status = :status, #document = :document, event_pending = :pending";
        return run.status().entered() ? always + ", row_total = :rows" : always;
    }

    @Override
    public void show(Run latest) {
        try {
            dynamo.updateItem(call ->
                call
                    .tableName(table)
                    .key(key(DATASETS, latest.dataset()))
                    .updateExpression("SET run_id = :run, #status = :status, updated_at = :time")
                    .conditionExpression("attribute_not_exists(run_id) OR run_id <= :run")
                    .expressionAttributeNames(Map.of("#status", "status"))
                    .expressionAttributeValues(
                        Map.of(
                            ":run",
                            text(latest.runId()),
                            ":status",
                            text(latest.status().text()),
                            ":time",
                            text(String.valueOf(latest.finishedAt()))
                        )
                    )
            );
        } catch (ConditionalCheckFailedException e) {
            // A later run is shown already, as it should be.
            return;
        }
    }

    @Override
    public void eventSent(Run run) {
        dynamo.updateItem(call ->
            call
                .tableName(table)
                .key(key(partition(run.dataset()), RUN + run.runId()))
                .updateExpression("SET event_pending = :false")
                .expressionAttributeValues(Map.of(":false", flag(false)))
        );
    }

    private boolean putIfAbsent(Map<String, AttributeValue> item) {
        try {
            dynamo.putItem(call -> call.tableName(table).item(item).conditionExpression("attribute_not_exists(pk)"));
            return true;
        } catch (ConditionalCheckFailedException e) {
            return false;
        }
    }

    private Kept kept(Run run) {
        var item = get(partition(run.dataset()), RUN + run.runId()).orElseThrow();
        return new Kept(Items.document(item, Run.class), flag(item, "event_pending"));
    }

    private Optional<Map<String, AttributeValue>> get(String pk, String sk) {
        var answer = dynamo.getItem(call -> call.tableName(table).key(key(pk, sk)).consistentRead(true));
        return answer.hasItem() ? Optional.of(answer.item()) : Optional.empty();
    }
}
