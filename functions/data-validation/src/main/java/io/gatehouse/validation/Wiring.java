package io.gatehouse.validation;

import io.gatehouse.dataset.Limits;
import io.gatehouse.lambda.AwsClients;
import io.gatehouse.lambda.Metrics;
import io.gatehouse.lambda.Settings;
import io.gatehouse.validation.aws.AwsContracts;
import io.gatehouse.validation.aws.DynamoBaselines;
import io.gatehouse.validation.aws.DynamoJobs;
import io.gatehouse.validation.aws.DynamoRuns;
import io.gatehouse.validation.aws.EventBridgeBus;
import io.gatehouse.validation.aws.S3Lake;
import io.gatehouse.validation.aws.S3Landing;
import io.gatehouse.validation.gate.Announcer;
import io.gatehouse.validation.gate.DataGate;
import io.gatehouse.validation.gate.Inspector;
import io.gatehouse.validation.gate.Normality;
import io.gatehouse.validation.report.ValidationReports;
import io.gatehouse.validation.work.Backfills;
import io.gatehouse.validation.work.Jobs;
import io.gatehouse.validation.work.Landing;
import io.gatehouse.validation.work.Queue;
import java.time.InstantSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.s3.S3Client;

/** The gate, wired to AWS by the function's settings. */
final class Wiring {

    private final InstantSource clock = InstantSource.system();
    private final ValidationReports reports = new ValidationReports();
    private final DataGate gate;
    private final AwsContracts contracts;

    private final Landing landing;
    private final Jobs jobs;

    Wiring(Settings settings) {
        String lakeBucket = settings.required("GATEHOUSE_LAKE_BUCKET");
        String table = settings.required("GATEHOUSE_DATASETS_TABLE");
        var s3 = AwsClients.build(S3Client.builder());
        var dynamo = AwsClients.build(DynamoDbClient.builder());
        var bus = new EventBridgeBus(AwsClients.build(EventBridgeClient.builder()), settings.required("GATEHOUSE_BUS"));
        var runs = new DynamoRuns(dynamo, table);
        var lake = new S3Lake(s3, lakeBucket);
        landing = new S3Landing(s3, settings.required("GATEHOUSE_LANDING_BUCKET"));
        jobs = new DynamoJobs(dynamo, table);
        contracts = new AwsContracts(dynamo, table, s3, lakeBucket);
        var normality = new Normality(new DynamoBaselines(dynamo, table), runs, lake);
        var inspector = new Inspector(lake, contracts, normality, reports, new FeatureMetrics(metrics()), Limits.DEFAULT, clock);
        gate = new DataGate(runs, contracts, inspector, normality, new Announcer(runs, normality, lake, bus), clock);
    }

    DataGate gate() {
        return gate;
    }

    Backfills backfills(Queue queue) {
        return new Backfills(landing, jobs, queue, clock);
    }

    InstantSource clock() {
        return clock;
    }

    Metrics metrics() {
        return new Metrics(clock, System.out);
    }

    /** Loads what the first delivery needs: the rows' way in memory, then the clients' as far as they reach. */
    void warmUp() throws Exception {
        WarmUp.inMemory(reports);
        contracts.find("priming");
    }
}
