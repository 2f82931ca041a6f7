package io.gatehouse.local;

import io.gatehouse.local.apigateway.ApiGateway;
import io.gatehouse.local.console.Console;
import io.gatehouse.local.dynamodb.DynamoService;
import io.gatehouse.local.events.Event;
import io.gatehouse.local.events.EventBridge;
import io.gatehouse.local.events.EventsApi;
import io.gatehouse.local.events.MovableClock;
import io.gatehouse.local.events.Schedules;
import io.gatehouse.local.firehose.FirehoseService;
import io.gatehouse.local.foreign.ForeignAws;
import io.gatehouse.local.functions.FunctionHost;
import io.gatehouse.local.functions.HostSettings;
import io.gatehouse.local.functions.LambdaService;
import io.gatehouse.local.iam.Iam;
import io.gatehouse.local.iam.api.IamApi;
import io.gatehouse.local.iam.api.StsApi;
import io.gatehouse.local.logs.LogsService;
import io.gatehouse.local.port.AwsPort;
import io.gatehouse.local.resource.Engine;
import io.gatehouse.local.resource.Provisioning;
import io.gatehouse.local.resource.Services;
import io.gatehouse.local.s3.S3Event;
import io.gatehouse.local.s3.S3Service;
import io.gatehouse.local.sagemaker.SageMakerService;
import io.gatehouse.local.secrets.SecretsService;
import io.gatehouse.local.sources.EventSourceMappings;
import io.gatehouse.local.sqs.SqsService;
import io.gatehouse.local.stepfunctions.LambdaTasks;
import io.gatehouse.local.stepfunctions.StatesService;
import io.gatehouse.local.stepfunctions.StepFunctions;
import io.gatehouse.local.template.CloudAssembly;
import java.io.IOException;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The synthesised template, live on this machine. Thread-safe. */
public final class Stack implements AutoCloseable {

    /** What the template's parameters are here: the names of the buckets, and the admin's key without its {@code gh_}. */
    private static final Map<String, String> PARAMETERS = Map.of("BucketPrefix", "gatehouse", "AdminKey", "local_admin");

    private final Console console;
    private final MovableClock clock = new MovableClock(InstantSource.system());
    private final Iam iam = new Iam();
    private final Resources open = new Resources();
    private final AwsPort port;
    private final @Nullable ForeignAws foreign;
    private final URI awsUri;
    private final Services services;
    private final URI apiUri;

    private Stack(Options options, Console console) throws IOException {
        this.console = console;
        // Classes of engines are initialised here, each waiting for others: virtual threads would hold all carriers of a small machine for ever.
        try (var starting = Executors.newThreadPerTaskExecutor(Thread.ofPlatform().daemon().name("starting-", 0).factory())) {
            var assembly = CloudAssembly.read(options.template());
            var data = open.add(DataDir.open(options.dataDir()));
            this.port = new AwsPort(options.awsPort(), iam, line -> console.warn("aws", line));
            this.foreign = options.awsEndpoint() == null ? null : new ForeignAws(options.awsEndpoint());
            this.awsUri = foreign == null ? port.uri() : foreign.endpoint();
            this.services = services(options, data, starting);
            provisioning(options, assembly).run(PARAMETERS);
            this.apiUri = serve(options);
        } catch (IOException | RuntimeException failure) {
            open.close();
            throw failure;
        }
    }

    /**
     * Starts everything and returns once it serves.
     *
     * @throws io.gatehouse.local.template.TemplateException if the template has what is not known here
     */
    public static Stack start(Options options, Console console) throws IOException {
        return new Stack(options, console);
    }

    /** As {@link #start(Options, Console)}, talking to standard output. */
    public static Stack start(Options options) throws IOException {
        return start(options, Console.standard());
    }

    private Services services(Options options, DataDir data, ExecutorService starting) throws IOException {
        var s3 = engine(() -> S3Service.start(Home.s3mock(), data.folder("s3")), starting);
        var dynamo = engine(() -> DynamoService.start(data.folder("dynamodb")), starting);
        var sqs = engine(() -> SqsService.start(iam, port.uri(), data.folder("sqs")), starting);
        // Closed before the engines, so that none of them is gone while a call is under way.
        open.add(port);
        // By the port, as anybody: what is put into a bucket that sends events makes them.
        var files = foreign == null ? new ForeignAws(port.uri()) : foreign;
        // Closed after the functions, so that their last records are delivered, too.
        var firehose = open.add(new FirehoseService(iam, files::put, clock, line -> console.warn("firehose", line)));
        var logs = new LogsService(iam);
        var surroundings = new StackSurroundings(awsUri, stayHere(), iam, logs);
        var settings = HostSettings.of(Aws.ACCOUNT, Aws.REGION, Home.runtimeClient(), data.cache())
            .withMaxEnvironments(options.maxEnvironments())
            .withWebAdapter(options.webAdapter());
        var functions = open.add(new FunctionHost(settings, surroundings, console));
        var schedules = open.add(new Schedules(clock));
        var events = open.add(new EventBridge(new ServiceDestinations(sqs, functions, console), schedules, console, data.folder("events")));
        var mappings = open.add(new EventSourceMappings(functions, surroundings, console, Aws.REGION));
        var gateway = open.add(new ApiGateway(functions, iam, Aws.ACCOUNT, Aws.REGION, clock, console));
        var secrets = new SecretsService(data.folder("secrets"));
        var machines = open.add(new StepFunctions(new LambdaTasks(iam, functions), console, clock, data.folder("stepfunctions")));
        var sagemaker = new SageMakerService(files::fetch);
        return new Services(iam, s3, sqs, dynamo, events, functions, mappings, gateway, secrets, logs, machines, firehose, sagemaker);
    }

    private <T extends AutoCloseable> Engine<T> engine(Engine.Start<T> start, ExecutorService starting) {
        return open.add(foreign == null ? Engine.start(start, starting) : Engine.elsewhere(foreign.endpoint()));
    }

    /** The services that are never somebody else's, by their names in the variables of the SDKs. */
    private Map<String, URI> stayHere() {
        return foreign == null
            ? Map.of()
            : Stream.of("SFN", "LAMBDA", "CLOUDWATCH_LOGS", "FIREHOSE", "SAGEMAKER_RUNTIME", "IAM", "STS").collect(
                  Collectors.toMap(Function.identity(), service -> port.uri())
              );
    }

    private Provisioning provisioning(Options options, CloudAssembly assembly) {
        return foreign == null
            ? new Provisioning(services, assembly, options.config())
            : Provisioning.around(foreign, PARAMETERS, services, assembly, options.config());
    }

    private URI serve(Options options) throws IOException {
        if (foreign == null) {
            services.s3().get().onObject(this::publish);
            List.of(
                services.s3().get(),
                services.sqs().get(),
                services.dynamo().get(),
                services.secrets(),
                new EventsApi(services.events(), clock)
            ).forEach(port::mount);
        }
        List.of(
            services.logs(),
            new IamApi(iam),
            new StsApi(),
            new LambdaService(services.functions()),
            new StatesService(services.machines()),
            services.firehose(),
            services.sagemaker()
        ).forEach(port::mount);
        port.start();
        var uri = services.gateway().start(options.apiPort());
        services.machines().start();
        services.mappings().start();
        return uri;
    }

    private void publish(S3Event event) {
        services.events().publish(new Event("aws.s3", event.detailType(), event.time(), List.of(event.bucketArn()), event.detail()));
    }

    /** Where the REST API answers. */
    public URI apiUri() {
        return apiUri;
    }

    /** Where the AWS APIs answer: here, or on somebody else's emulator. */
    public URI awsUri() {
        return awsUri;
    }

    /** Roles and policies, which tests may change while the stack runs. */
    public Iam iam() {
        return iam;
    }

    /** The functions and what they have used. */
    public FunctionHost functions() {
        return services.functions();
    }

    /** Lets DynamoDB refuse every call to a table as one too many, until the returned is closed. */
    public DynamoService.Throttle throttle(String table) throws IOException {
        return services.dynamo().get().throttle(table);
    }

    /** The clock of schedules and of the gateway's caches. */
    public MovableClock clock() {
        return clock;
    }

    @Override
    public void close() {
        open.close();
    }
}
