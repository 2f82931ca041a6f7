package io.gatehouse.scenarios.support;

import io.gatehouse.local.functions.FunctionUsage;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestWatcher;

/**
 * Hands scenarios the one environment they share, and holds each of them to the time that its functions would take in Lambda: the heaviest
 * invocation of a function may need at most four fifths of its time-out on the share of a core that its memory buys.
 */
public final class Scenarios implements ExecutionCondition, ParameterResolver, BeforeEachCallback, AfterEachCallback, TestWatcher {

    private static final Namespace OURS = Namespace.create(Scenarios.class);
    private static final double MOST_OF_A_TIMEOUT = 0.8;

    private static final Map<Class<?>, Function<Shared, Object>> PARAMETERS = Map.of(
        Environment.class,
        Shared::environment,
        AwsClients.class,
        Shared::aws,
        Api.class,
        Shared::api,
        Gate.class,
        Shared::gate
    );

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        return Applicability.of(context);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return PARAMETERS.containsKey(parameter.getParameter().getType());
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return PARAMETERS.get(parameter.getParameter().getType()).apply(shared(context));
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        shared(context).environment().controls().ifPresent(Controls::clearUsage);
        context.getStore(OURS).put("began", System.nanoTime());
    }

    @Override
    public void afterEach(ExtensionContext context) {
        var took = Duration.ofNanos(System.nanoTime() - context.getStore(OURS).get("began", Long.class));
        shared(context).settle();
        var usage = shared(context).environment().controls().map(Controls::usage).orElse(List.of());
        var tooNear = usage
            .stream()
            .filter(function -> function.timeoutShare() > MOST_OF_A_TIMEOUT)
            .map(FunctionUsage::function)
            .toList();
        Ledger.of(context).measured(context.getUniqueId(), took, usage);
        if (!tooNear.isEmpty()) {
            throw new AssertionError("on Lambda's share of a core these would come too near to their time-outs: " + tooNear);
        }
    }

    @Override
    public void testSuccessful(ExtensionContext context) {
        Ledger.of(context).add(context, Result.PASSED);
    }

    @Override
    public void testFailed(ExtensionContext context, @Nullable Throwable cause) {
        Ledger.of(context).add(context, Result.FAILED);
    }

    @Override
    public void testAborted(ExtensionContext context, @Nullable Throwable cause) {
        Ledger.of(context).add(context, Result.notApplicable(cause == null ? "" : String.valueOf(cause.getMessage())));
    }

    private static Shared shared(ExtensionContext context) {
        return context
            .getRoot()
            .getStore(OURS)
            .getOrComputeIfAbsent(Shared.class, key -> Shared.start(), Shared.class);
    }

    /** What all scenarios of a JVM share; closed by JUnit when the last has ended. */
    private record Shared(Environment environment, AwsClients aws, Api api, Gate gate) implements AutoCloseable {
        static Shared start() {
            var environment = Environments.chosen().start();
            var aws = new AwsClients(environment.aws());
            var api = Api.of(environment);
            return new Shared(environment, aws, api, new Gate(aws, api));
        }

        /** A verdict is seen a moment before the function that gave it has ended. */
        void settle() {
            var queue = new LandingQueue(aws);
            Await.untilTrue("what was delivered to be done with", Gate.PATIENCE, () -> queue.depth() == 0);
        }

        @Override
        public void close() {
            aws.close();
            environment.close();
        }
    }
}
