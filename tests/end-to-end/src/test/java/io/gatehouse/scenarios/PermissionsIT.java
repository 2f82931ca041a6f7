package io.gatehouse.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.scenarios.support.Api;
import io.gatehouse.scenarios.support.Await;
import io.gatehouse.scenarios.support.AwsClients;
import io.gatehouse.scenarios.support.Bytes;
import io.gatehouse.scenarios.support.CloudAssembly;
import io.gatehouse.scenarios.support.Controls;
import io.gatehouse.scenarios.support.Environment;
import io.gatehouse.scenarios.support.FunctionRole;
import io.gatehouse.scenarios.support.FunctionRole.Grant;
import io.gatehouse.scenarios.support.Gate;
import io.gatehouse.scenarios.support.LandingQueue;
import io.gatehouse.scenarios.support.LandingRule;
import io.gatehouse.scenarios.support.LocalStack;
import io.gatehouse.scenarios.support.Run;
import io.gatehouse.scenarios.support.Samples;
import io.gatehouse.scenarios.support.Scenarios;
import io.gatehouse.scenarios.support.Tap;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The role of data-validation holds what it needs and nothing else: each of its actions is taken out in turn, the delivery that needs it is
 * refused by AWS' own words, and goes through as soon as the action is back.
 */
@ExtendWith(Scenarios.class)
class PermissionsIT {

    private static final String CONTRACT = "{\"fields\":[{\"name\":\"id\",\"type\":\"integer\"}]}";
    private static final Duration UNTIL_REFUSED = Duration.ofSeconds(45);
    /** Used once, by Lambda itself: when a mapping is made, and when an environment begins its log stream. */
    private static final Set<String> AT_START = Set.of("sqs:GetQueueAttributes", "logs:CreateLogStream");

    private static final int VISIBILITY_IN_TEMPLATE = 1800;

    /** Makes the function need something; answers what was delivered. */
    private interface Deed {
        Gate.Delivery deliver(String dataset, Gate gate, AwsClients aws);
    }

    private static final Predicate<Grant> NOTHING = grant -> false;

    /**
     * @param resource how the resource ends
     * @param cause what is taken out as well, because the function needs this action only when something else goes wrong
     * @param verdict of the file once all is back
     */
    private record Need(String action, String resource, Predicate<Grant> cause, Deed deed, String verdict) {
        Need(String action, String resource, Deed deed, String verdict) {
            this(action, resource, NOTHING, deed, verdict);
        }

        boolean isFor(Grant grant) {
            return grant.action().equals(action) && grant.resource().endsWith(resource);
        }

        boolean takesOut(Grant grant) {
            return isFor(grant) || cause.test(grant);
        }

        String dataset() {
            return "may-" + (action + resource).replaceAll("[^A-Za-z]+", "-").toLowerCase();
        }

        @Override
        public String toString() {
            return action + " on " + resource;
        }
    }

    static Stream<Need> needs() {
        return Stream.of(
            new Need("s3:GetObject", "-landing/*", PermissionsIT::deliverWithoutVersion, "accepted"),
            new Need("s3:GetObjectVersion", "-landing/*", PermissionsIT::deliverPlainly, "accepted"),
            new Need("s3:ListBucket", "-landing", PermissionsIT::deliverAndDelete, "failed"),
            new Need("s3:GetObject", "-lake/config/contracts/*", PermissionsIT::deliverPublished, "accepted"),
            new Need("s3:ListBucket", "-lake", PermissionsIT::deliverWithoutContract, "accepted"),
            new Need("s3:PutObject", "-lake/accepted/*", PermissionsIT::deliverPlainly, "accepted"),
            new Need("s3:PutObject", "-lake/quarantine/*", PermissionsIT::deliverSpoiled, "partially_accepted"),
            new Need("s3:PutObject", "-lake/profiles/*", PermissionsIT::deliverPlainly, "accepted"),
            new Need("s3:PutObject", "-lake/reports/*", PermissionsIT::deliverPlainly, "accepted"),
            new Need("s3:AbortMultipartUpload", "-lake/accepted/*", PermissionsIT::deliverGoodThenBad, "rejected"),
            new Need(
                "s3:AbortMultipartUpload",
                "-lake/quarantine/*",
                grant -> grant.equals(new Grant("s3:PutObject", "arn:aws:s3:::gatehouse-lake/accepted/*")),
                PermissionsIT::deliverBadThenGood,
                "partially_accepted"
            ),
            new Need("dynamodb:GetItem", "-datasets", PermissionsIT::deliverPlainly, "accepted"),
            new Need("dynamodb:PutItem", "-datasets", PermissionsIT::deliverPlainly, "accepted"),
            new Need("dynamodb:UpdateItem", "-datasets", PermissionsIT::deliverPlainly, "accepted"),
            new Need("events:PutEvents", ":event-bus/gatehouse", PermissionsIT::deliverPlainly, "accepted"),
            new Need("sqs:ReceiveMessage", ":gatehouse-data-validation", PermissionsIT::deliverPlainly, "accepted"),
            new Need("sqs:DeleteMessage", ":gatehouse-data-validation", PermissionsIT::deliverPlainly, "accepted"),
            new Need("sqs:GetQueueAttributes", ":gatehouse-data-validation", PermissionsIT::deliverPlainly, "accepted"),
            new Need(
                "sqs:ChangeMessageVisibility",
                ":gatehouse-data-validation",
                grant -> grant.action().equals("events:PutEvents"),
                PermissionsIT::deliverPlainly,
                "accepted"
            ),
            new Need("logs:CreateLogStream", "/aws/lambda/gatehouse-data-validation:*", PermissionsIT::deliverPlainly, "accepted"),
            new Need("logs:PutLogEvents", "/aws/lambda/gatehouse-data-validation:*", PermissionsIT::deliverPlainly, "accepted")
        );
    }

    @BeforeEach
    void retrySoon(AwsClients aws) {
        new LandingQueue(aws).hideFor(2);
    }

    @AfterEach
    void retryAsInTemplate(AwsClients aws) {
        new LandingQueue(aws).hideFor(VISIBILITY_IN_TEMPLATE);
    }

    @Test
    void shouldNeedEveryActionOfTheRole(AwsClients aws) {
        var grants = FunctionRole.of("DataGateValidation", aws).grants();

        assertThat(grants).allSatisfy(grant ->
            assertThat(needs())
                .as("a need for " + grant)
                .anyMatch(need -> need.isFor(grant))
        );
        assertThat(needs()).allSatisfy(need ->
            assertThat(grants)
                .as("a grant of " + need)
                .anyMatch(need::isFor)
        );
    }

    static Stream<Need> needsOfARunningFunction() {
        return needs().filter(need -> !AT_START.contains(need.action()));
    }

    static Stream<Need> needsAtStart() {
        return needs().filter(need -> AT_START.contains(need.action()));
    }

    @ParameterizedTest
    @MethodSource("needsOfARunningFunction")
    void shouldBeRefusedInAwsOwnWordsWithout(Need need, Gate gate, AwsClients aws, Environment environment) {
        assumeThat(environment.controls()).as("a console to read").isPresent();
        var console = environment.controls().orElseThrow();
        int printedBefore = console.console().size();
        Gate.Delivery delivery;

        try (var role = FunctionRole.of("DataGateValidation", aws).without(need::takesOut)) {
            delivery = need.deed().deliver(need.dataset(), gate, aws);
            Await.untilTrue("being refused " + need, UNTIL_REFUSED, () ->
                isRefused(need, Stream.concat(errors(gate, delivery), printed(console, printedBefore)))
            );
        }

        var run = Await.until("a verdict once the action is back", Gate.PATIENCE, () ->
            gate
                .runs(delivery.dataset())
                .stream()
                .filter(each -> each.status().equals(need.verdict()))
                .findFirst()
        );
        assertThat(run.object().path("key").asText()).isEqualTo(delivery.key());
        Await.untilTrue("an empty queue", Gate.PATIENCE, () -> new LandingQueue(aws).depth() == 0);
    }

    @ParameterizedTest
    @MethodSource("needsAtStart")
    void shouldBeRefusedInAwsOwnWordsWhenStartedWithout(Need need, @TempDir Path folder) {
        var template = CloudAssembly.without(need.action(), folder);
        try (var stack = LocalStack.start(template, need.dataset()); var aws = new AwsClients(stack.aws())) {
            var delivery = new Gate(aws, Api.of(stack.api(), stack.adminKey())).deliver("started/a.csv", "id\n1\n");

            Await.untilTrue("being refused " + need, UNTIL_REFUSED, () -> isRefused(need, stack.console().stream()));
            assertThat(delivery.versionId()).isNotEmpty();
        }
    }

    private static boolean isRefused(Need need, Stream<String> lines) {
        var resource = need.resource().replace("*", "").replaceFirst(":$", "");
        return lines.anyMatch(
            line -> line.contains("not authorized to perform: " + need.action() + " on resource") && line.contains(resource)
        );
    }

    private static Stream<String> errors(Gate gate, Gate.Delivery delivery) {
        return gate.runs(delivery.dataset()).stream().map(Run::error);
    }

    private static Stream<String> printed(Controls controls, int since) {
        var lines = controls.console();
        return List.copyOf(lines.subList(since, lines.size())).stream();
    }

    private static Gate.Delivery deliverPlainly(String dataset, Gate gate, AwsClients aws) {
        gate.agree(dataset, CONTRACT);
        return gate.deliver(dataset + "/a.csv", "id\n1\n2\n");
    }

    private static Gate.Delivery deliverSpoiled(String dataset, Gate gate, AwsClients aws) {
        gate.agree(dataset, CONTRACT);
        return gate.deliver(dataset + "/a.csv", "id\n1\n2\nthree\n");
    }

    private static Gate.Delivery deliverWithoutContract(String dataset, Gate gate, AwsClients aws) {
        return gate.deliver(dataset + "/a.csv", "id\n1\n2\n");
    }

    private static Gate.Delivery deliverPublished(String dataset, Gate gate, AwsClients aws) {
        return gate.deliver("seattle-weather/" + dataset + ".csv", Samples.data("seattle-weather.csv"));
    }

    /** More good rows than one part of an upload, then so many bad ones that the whole file is rejected. */
    private static Gate.Delivery deliverGoodThenBad(String dataset, Gate gate, AwsClients aws) {
        gate.agree(dataset, CONTRACT);
        var good = new String(Bytes.repeated("id\n", "12345678\n", 18 << 20));
        var bad = new String(Bytes.repeated("", "123four\n", 20 << 20));
        return gate.deliver(dataset + "/a.csv", good + bad);
    }

    /** More bad rows than one part of an upload, then so many good ones that writing them begins too. */
    private static Gate.Delivery deliverBadThenGood(String dataset, Gate gate, AwsClients aws) {
        gate.agree(dataset, CONTRACT);
        var bad = new String(Bytes.repeated("id\n", "123four\n", 2 << 20));
        var good = new String(Bytes.repeated("", "12345678\n", 18 << 20));
        return gate.deliver(dataset + "/a.csv", bad + good);
    }

    /** From a bucket that keeps no versions the event names none. */
    private static Gate.Delivery deliverWithoutVersion(String dataset, Gate gate, AwsClients aws) {
        gate.agree(dataset, CONTRACT);
        try (var landing = Tap.onLanding(aws, dataset); var held = LandingRule.heldBack(aws)) {
            var delivery = gate.deliver(dataset + "/a.csv", "id\n1\n2\n");
            var event = landing.next("Object Created");
            ((ObjectNode) event.path("detail").path("object")).remove("version-id");
            new LandingQueue(aws).send(event.toString());
            return delivery;
        }
    }

    /** The file is gone before anybody has read it. */
    private static Gate.Delivery deliverAndDelete(String dataset, Gate gate, AwsClients aws) {
        gate.agree(dataset, CONTRACT);
        try (var landing = Tap.onLanding(aws, dataset); var held = LandingRule.heldBack(aws)) {
            var delivery = gate.deliver(dataset + "/a.csv", "id\n1\n2\n");
            var event = landing.next("Object Created");
            aws.s3.deleteObject(request -> request.bucket(Gate.LANDING).key(delivery.key()).versionId(delivery.versionId()));
            new LandingQueue(aws).send(event.toString());
            return delivery;
        }
    }
}
