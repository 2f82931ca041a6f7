package io.gatehouse.drift;

import io.gatehouse.drift.aws.AwsDatasets;
import io.gatehouse.drift.aws.DynamoComparisons;
import io.gatehouse.drift.aws.DynamoFalls;
import io.gatehouse.drift.aws.DynamoStates;
import io.gatehouse.drift.aws.DynamoSummaries;
import io.gatehouse.drift.aws.S3Evidence;
import io.gatehouse.drift.aws.S3Lake;
import io.gatehouse.drift.aws.S3Rows;
import io.gatehouse.drift.gate.Bus;
import io.gatehouse.drift.gate.DriftGate;
import io.gatehouse.drift.gate.PerformanceGate;
import io.gatehouse.drift.report.DriftReports;
import io.gatehouse.events.DomainEvent;
import io.gatehouse.lambda.AwsClients;
import io.gatehouse.lambda.Metrics;
import io.gatehouse.lambda.Settings;
import io.gatehouse.lambda.bus.EventBridgeBus;
import java.time.InstantSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.s3.S3Client;

/** The gate, wired to AWS by the function's settings. */
final class Wiring {

    private final DriftReports reports = new DriftReports();
    private final AwsDatasets datasets;
    private final DriftGate gate;
    private final PerformanceGate performance;
    private final InstantSource clock = InstantSource.system();

    Wiring(Settings settings) {
        String lakeBucket = settings.required("GATEHOUSE_LAKE_BUCKET");
        String table = settings.required("GATEHOUSE_DATASETS_TABLE");
        var s3 = AwsClients.build(S3Client.builder());
        var dynamo = AwsClients.build(DynamoDbClient.builder());
        var bus = new EventBridgeBus(AwsClients.build(EventBridgeClient.builder()), settings.required("GATEHOUSE_BUS"), DomainEvent.SOURCE);
        datasets = new AwsDatasets(dynamo, table, s3, lakeBucket, clock);
        var lake = new S3Lake(s3, lakeBucket);
        var rows = new S3Rows(s3, lakeBucket);
        Bus told = event -> bus.send(event.detailType(), event);
        var parts = new DriftGate.Parts(
            datasets,
            new DynamoComparisons(dynamo, table),
            new DynamoStates(dynamo, table),
            lake,
            rows,
            new DynamoSummaries(dynamo, table),
            new S3Evidence(s3, lakeBucket, settings.required("GATEHOUSE_MODELS_BUCKET")),
            reports,
            told
        );
        gate = new DriftGate(parts, clock);
        performance = new PerformanceGate(
            new PerformanceGate.Parts(datasets, rows, new DynamoFalls(dynamo, table), lake, reports, told),
            clock
        );
    }

    DriftGate gate() {
        return gate;
    }

    PerformanceGate performance() {
        return performance;
    }

    Metrics metrics() {
        return new Metrics(clock, System.out);
    }

    /** Loads what the first comparison needs: the way of the profiles in memory, then the clients' as far as they reach. */
    void warmUp() {
        WarmUp.inMemory(reports);
        datasets.contract("priming");
    }
}
