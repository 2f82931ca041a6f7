package io.gatehouse.scenarios.ministack;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.local.Home;
import io.gatehouse.local.template.CloudAssembly;
import io.gatehouse.scenarios.support.Api;
import io.gatehouse.scenarios.support.Await;
import io.gatehouse.scenarios.support.AwsClients;
import io.gatehouse.scenarios.support.Gate;
import io.gatehouse.scenarios.support.Samples;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.Capability;
import software.amazon.awssdk.services.cloudformation.model.Parameter;
import software.amazon.awssdk.services.cloudformation.model.Stack;
import software.amazon.awssdk.services.cloudformation.model.StackStatus;

/** Deploys the cloud assembly as {@code cdk deploy} does: assets into the bootstrap bucket, then a stack by CloudFormation. */
final class Deployment implements AutoCloseable {

    static final String ADMIN_KEY = "ministack_admin";

    private static final String STACK = "Gatehouse";
    private static final String TEMPLATE_KEY = "rewritten.template.json";
    private static final String BOOTSTRAP_BUCKET = "cdk-hnb659fds-assets-000000000000-us-east-1";
    private static final Duration LONGEST_DEPLOYMENT = Duration.ofMinutes(2);
    private static final Path BOOTSTRAP = Samples.ROOT.resolve("tests/ministack/bootstrap");

    private final URI endpoint;
    private final Path folder;
    private final AwsClients aws;
    private final CloudFormationClient cloudFormation;

    Deployment(URI endpoint, Path cloudAssembly) {
        this.endpoint = endpoint;
        this.folder = cloudAssembly;
        aws = new AwsClients(endpoint);
        cloudFormation = aws.pointed(CloudFormationClient.builder()).build();
    }

    /** Answers where the REST API of the stack is. */
    URI deploy() {
        try {
            var assembly = CloudAssembly.read(folder);
            var template = (ObjectNode) Api.JSON.readTree(Files.readAllBytes(folder.resolve(STACK + ".template.json")));
            aws.s3.createBucket(request -> request.bucket(BOOTSTRAP_BUCKET));
            upload(assembly, template);
            var configuration = Rewrites.copied(template);
            Rewrites.apply(template);
            put(TEMPLATE_KEY, Api.JSON.writeValueAsBytes(template));
            var stack = create();
            for (var copy : configuration) {
                publish(assembly.asset(copy.sourceKey()), copy.prefix());
            }
            return api(stack);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void upload(CloudAssembly assembly, ObjectNode template) throws IOException {
        var java = Rewrites.javaCode(template);
        for (var asset : assembly.assets().entrySet()) {
            var source = asset.getValue();
            if (java.contains(asset.getKey())) {
                put(asset.getKey(), FunctionZip.withRuntime(source, BOOTSTRAP, Home.runtimeClient()));
            } else {
                put(asset.getKey(), Files.isDirectory(source) ? FunctionZip.of(source) : Files.readAllBytes(source));
            }
        }
    }

    private void put(String key, byte[] bytes) {
        aws.s3.putObject(request -> request.bucket(BOOTSTRAP_BUCKET).key(key), RequestBody.fromBytes(bytes));
    }

    private Stack create() {
        cloudFormation.createStack(request ->
            request
                .stackName(STACK)
                .templateURL(endpoint + "/" + BOOTSTRAP_BUCKET + "/" + TEMPLATE_KEY)
                .parameters(parameter("BucketPrefix", "gatehouse"), parameter("AdminKey", ADMIN_KEY))
                .capabilities(Capability.CAPABILITY_IAM, Capability.CAPABILITY_NAMED_IAM)
        );
        var stack = Await.until("the stack to be created", LONGEST_DEPLOYMENT, () ->
            cloudFormation
                .describeStacks(request -> request.stackName(STACK))
                .stacks()
                .stream()
                .filter(each -> !each.stackStatusAsString().endsWith("_IN_PROGRESS"))
                .findFirst()
        );
        if (stack.stackStatus() != StackStatus.CREATE_COMPLETE) {
            throw new AssertionError("the stack was not created: " + stack + "\n" + failures());
        }
        return stack;
    }

    private String failures() {
        return cloudFormation
            .describeStackEvents(request -> request.stackName(STACK))
            .stackEvents()
            .stream()
            .filter(event -> event.resourceStatusAsString().endsWith("_FAILED"))
            .map(event -> event.logicalResourceId() + ": " + event.resourceStatusReason())
            .collect(Collectors.joining("\n"));
    }

    private void publish(Path source, String prefix) throws IOException {
        try (var files = Files.walk(source)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                var key = prefix + source.relativize(file);
                aws.s3.putObject(request -> request.bucket(Gate.LAKE).key(key), file);
            }
        }
    }

    /** The output names AWS's host; MiniStack serves the same API and stage below a path. */
    private URI api(Stack stack) {
        var url = stack
            .outputs()
            .stream()
            .filter(output -> output.outputKey().equals("ApiUrl"))
            .map(output -> URI.create(output.outputValue()))
            .findFirst()
            .orElseThrow();
        var id = url.getHost().substring(0, url.getHost().indexOf('.'));
        var stage = url.getPath().replace("/", "");
        return URI.create(endpoint + "/restapis/" + id + "/" + stage + "/_user_request_");
    }

    private static Parameter parameter(String key, String value) {
        return Parameter.builder().parameterKey(key).parameterValue(value).build();
    }

    @Override
    public void close() {
        cloudFormation.close();
        aws.close();
    }
}
