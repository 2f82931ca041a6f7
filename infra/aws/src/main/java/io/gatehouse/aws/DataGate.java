package io.gatehouse.aws;

import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.dynamodb.Table;
import software.amazon.awscdk.services.events.EventBus;
import software.amazon.awscdk.services.lambda.EventSourceMapping;
import software.constructs.Construct;

/** Files that land are validated, one to an invocation; what became of them is on the bus and behind the API. */
final class DataGate extends Construct {

    static final Duration LONGEST_VALIDATION = Duration.seconds(300);
    static final int MAX_RECEIVES = 5;
    /** Six times the time-out, as AWS asks: a message that is still worked on must not be received again. */
    private static final Duration VISIBILITY = Duration.seconds(1800);

    final Table table;
    final EventBus bus;
    final WatchedQueue queue;
    final GatehouseFunction validation;
    final GatehouseFunction api;
    final LargeFiles largeFiles;

    DataGate(Construct scope, Settings settings, Storage storage, PublishedConfiguration configuration, WatchedQueue drift) {
        super(scope, "DataGate");
        bus = EventBus.Builder.create(this, "Bus").eventBusName(settings.prefix()).description("What Gatehouse decided").build();
        table = Tables.create(this, "Table", settings.prefix() + "-datasets");
        queue = new WatchedQueue(this, "Queue", settings.prefix() + "-data-validation", VISIBILITY, MAX_RECEIVES);
        LandingRule.deliver(this, settings, storage.landing, queue);
        largeFiles = new LargeFiles(this, settings, storage);
        validation = DataGateFunctions.validation(this, settings, storage, largeFiles);
        api = DataGateFunctions.api(this, settings, storage, drift);
        var deliveries = EventSourceMapping.Builder.create(this, "Deliveries")
            .target(validation.live)
            .eventSourceArn(queue.main.getQueueArn())
            .batchSize(1)
            .reportBatchItemFailures(true)
            .maxConcurrency(settings.validationConcurrency())
            .build();
        // The first file must not be judged before the contracts are there.
        deliveries.getNode().addDependency(configuration);
    }
}
