package io.gatehouse.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.scenarios.support.Ability;
import io.gatehouse.scenarios.support.Api;
import io.gatehouse.scenarios.support.Applicability;
import io.gatehouse.scenarios.support.Await;
import io.gatehouse.scenarios.support.AwsClients;
import io.gatehouse.scenarios.support.CloudAssembly;
import io.gatehouse.scenarios.support.Environment;
import io.gatehouse.scenarios.support.FunctionRole;
import io.gatehouse.scenarios.support.FunctionRole.Grant;
import io.gatehouse.scenarios.support.Gate;
import io.gatehouse.scenarios.support.LandingQueue;
import io.gatehouse.scenarios.support.LocalStack;
import io.gatehouse.scenarios.support.Needs;
import io.gatehouse.scenarios.support.Run;
import io.gatehouse.scenarios.support.Scenarios;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
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
@Needs(Ability.ROLES_ENFORCED)
class PermissionsIT {

    private static final Duration UNTIL_REFUSED = Duration.ofSeconds(120);
    /** Used once, by Lambda itself: when a mapping is made, and when an environment begins its log stream. */
    private static final Set<String> AT_START = Set.of("sqs:GetQueueAttributes", "logs:CreateLogStream");

    private static final int VISIBILITY_IN_TEMPLATE = 1800;

    @BeforeEach
    void retrySoon(AwsClients aws) {
        new LandingQueue(aws).hideFor(2);
    }

    @AfterEach
    void retryAsInTemplate(AwsClients aws) {
        new LandingQueue(aws).hideFor(VISIBILITY_IN_TEMPLATE);
    }

    @Test
    void shouldNeedEveryActionOfTheRole(AwsClients aws, Environment environment) {
        var grants = FunctionRole.of("DataGateValidation", aws)
            .grants()
            .stream()
            .map(grant -> documented(grant, environment))
            .filter(grant -> !RangesIT.needs(grant))
            .toList();

        assertThat(grants).allSatisfy(grant ->
            assertThat(Need.all())
                .as("a need for " + grant)
                .anyMatch(need -> need.isFor(grant))
        );
        assertThat(Need.all()).allSatisfy(need ->
            assertThat(grants)
                .as("a grant of " + need)
                .anyMatch(need::isFor)
        );
    }

    static Stream<Need> needsOfARunningFunction() {
        return Need.all().filter(need -> !AT_START.contains(need.action()));
    }

    static Stream<Need> needsAtStart() {
        return Need.all().filter(need -> AT_START.contains(need.action()));
    }

    @ParameterizedTest
    @MethodSource("needsOfARunningFunction")
    @Needs(Ability.CONSOLE)
    void shouldBeRefusedInAwsOwnWordsWithout(Need need, Gate gate, AwsClients aws, Environment environment) {
        need.ability().ifPresent(Applicability::require);
        int printedBefore = environment.console().size();
        Gate.Delivery delivery;

        try (var role = FunctionRole.of("DataGateValidation", aws).without(grant -> need.takesOut(documented(grant, environment)))) {
            delivery = need.deed().deliver(need.dataset(), gate, aws);
            Await.untilTrue("being refused " + need, UNTIL_REFUSED, () ->
                isRefused(need, environment, Stream.concat(errors(gate, delivery), printed(environment, printedBefore)))
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
    @Needs(Ability.OWN_PROCESSES)
    void shouldBeRefusedInAwsOwnWordsWhenStartedWithout(Need need, @TempDir Path folder) {
        var template = CloudAssembly.without(need.action(), folder);
        try (var stack = LocalStack.start(template, need.dataset()); var aws = new AwsClients(stack.aws())) {
            var delivery = new Gate(aws, Api.of(stack)).deliver("started/a.csv", "id\n1\n");

            Await.untilTrue("being refused " + need, UNTIL_REFUSED, () -> isRefused(need, stack, stack.console().stream()));
            assertThat(delivery.versionId()).isNotEmpty();
        }
    }

    private static Grant documented(Grant grant, Environment environment) {
        return new Grant(environment.documented(grant.action()), grant.resource());
    }

    private static boolean isRefused(Need need, Environment environment, Stream<String> lines) {
        var resource = need.resource().replace("*", "").replaceFirst(":$", "");
        return lines.anyMatch(line -> environment.saysRefused(line, need.action(), resource));
    }

    private static Stream<String> errors(Gate gate, Gate.Delivery delivery) {
        return gate.runs(delivery.dataset()).stream().map(Run::error);
    }

    private static Stream<String> printed(Environment environment, int since) {
        var lines = environment.console();
        return List.copyOf(lines.subList(since, lines.size())).stream();
    }
}
