package io.gatehouse.validation;

import io.gatehouse.dataset.Limits;
import io.gatehouse.events.DomainEvent;
import io.gatehouse.lambda.AwsClients;
import io.gatehouse.lambda.Metrics;
import io.gatehouse.lambda.Settings;
import io.gatehouse.lambda.bus.EventBridgeBus;
import io.gatehouse.validation.aws.AwsContracts;
import io.gatehouse.validation.aws.DynamoBaselines;
import io.gatehouse.validation.aws.DynamoJobs;
import io.gatehouse.validation.aws.DynamoRuns;
import io.gatehouse.validation.aws.S3KeptRows;
import io.gatehouse.validation.aws.S3Lake;
import io.gatehouse.validation.aws.S3Landing;
import io.gatehouse.validation.aws.S3Workspace;
import io.gatehouse.validation.aws.StateMachine;
import io.gatehouse.validation.gate.Announcer;
import io.gatehouse.validation.gate.DataGate;
import io.gatehouse.validation.gate.Inspector;
import io.gatehouse.validation.gate.Normality;
import io.gatehouse.validation.gate.OnePass;
import io.gatehouse.validation.gate.Repairs;
import io.gatehouse.validation.gate.RowJudging;
import io.gatehouse.validation.large.DeadLetters;
import io.gatehouse.validation.large.HandOver;
import io.gatehouse.validation.large.JoinedRanges;
import io.gatehouse.validation.large.Steps;
import io.gatehouse.validation.large.Workspaces;
import io.gatehouse.validation.report.ValidationReports;
import io.gatehouse.validation.work.Backfills;
import io.gatehouse.validation.work.Erasures;
import io.gatehouse.validation.work.Jobs;
import io.gatehouse.validation.work.KeptRows;
import io.gatehouse.validation.work.Landing;
import io.gatehouse.validation.work.Queue;
import java.time.InstantSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sfn.SfnClient;

/** The gate, wired to AWS by the function's settings. */
final class Wiring {

    private static final int LARGE_MEGABYTES = 512;
    private static final int RANGE_MEGABYTES = 256;

    private final InstantSource clock = InstantSource.system();
    private final ValidationReports reports = new ValidationReports();
    private final Settings settings;
    private final S3Lake lake;
    private final DynamoRuns runs;
    private final AwsContracts contracts;
    private final Normality normality;
    private final Repairs repairs;
    private final Announcer announcer;
    private final RowJudging onePass;
    private final Workspaces workspaces;
    private final Landing landing;
    private final Jobs jobs;
    private final KeptRows keptRows;

    Wiring(Settings settings) {
        this.settings = settings;
        String lakeBucket = settings.required("GATEHOUSE_LAKE_BUCKET");
        String table = settings.required("GATEHOUSE_DATASETS_TABLE");
        var s3 = AwsClients.build(S3Client.builder());
        var dynamo = AwsClients.build(DynamoDbClient.builder());
        var bus = new EventBridgeBus(AwsClients.build(EventBridgeClient.builder()), settings.required("GATEHOUSE_BUS"), DomainEvent.SOURCE);
        runs = new DynamoRuns(dynamo, table);
        lake = new S3Lake(s3, lakeBucket);
        landing = new S3Landing(s3, settings.required("GATEHOUSE_LANDING_BUCKET"));
        jobs = new DynamoJobs(dynamo, table);
        keptRows = new S3KeptRows(s3, lakeBucket);
        contracts = new AwsContracts(dynamo, table, s3, lakeBucket, clock);
        normality = new Normality(new DynamoBaselines(dynamo, table), runs, lake);
        repairs = new Repairs(runs, lake, Limits.DEFAULT);
        announcer = new Announcer(runs, normality, repairs, contracts, lake, event -> bus.send(event.detailType(), event));
        onePass = new OnePass(lake, Limits.DEFAULT);
        workspaces = (dataset, runId) -> S3Workspace.of(s3, lakeBucket, dataset, runId);
    }

    /** The gate for deliveries, which hands large files over to the state machine. */
    DataGate gate() {
        var machine = new StateMachine(AwsClients.build(SfnClient.builder()), settings.required("GATEHOUSE_LARGE_FILE_MACHINE"));
        long most = (long) settings.positive("GATEHOUSE_LARGE_FILE_MEGABYTES", LARGE_MEGABYTES) << 20;
        return gate(new HandOver(onePass, machine, workspaces, most));
    }

    /** The steps that the state machine takes. */
    Steps steps(DeadLetters deadLetters) {
        var ranges = new JoinedRanges(lake, workspaces, Limits.DEFAULT);
        long length = (long) settings.positive("GATEHOUSE_RANGE_MEGABYTES", RANGE_MEGABYTES) << 20;
        return new Steps(gate(onePass), gate(ranges), ranges, deadLetters, length);
    }

    private DataGate gate(RowJudging judging) {
        var inspector = new Inspector(runs, lake, contracts, normality, repairs, reports, new FeatureMetrics(metrics()), judging, clock);
        return new DataGate(runs, contracts, inspector, normality, announcer, clock);
    }

    Backfills backfills(Queue queue) {
        return new Backfills(landing, jobs, queue, clock);
    }

    Erasures erasures(Queue queue) {
        return new Erasures(keptRows, contracts, jobs, queue, Limits.DEFAULT, clock);
    }

    InstantSource clock() {
        return clock;
    }

    Metrics metrics() {
        return new Metrics(clock, System.out);
    }

    /** Loads the rows' way. */
    void warmUpInMemory() throws Exception {
        WarmUp.inMemory(reports);
    }

    /** Loads what the first delivery needs: the rows' way in memory, then the clients' as far as they reach. */
    void warmUp() throws Exception {
        warmUpInMemory();
        contracts.find("priming");
    }
}
