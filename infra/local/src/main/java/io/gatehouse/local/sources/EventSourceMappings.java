package io.gatehouse.local.sources;

import io.gatehouse.local.console.Console;
import io.gatehouse.local.functions.FunctionHost;
import io.gatehouse.local.functions.RoleCredentials;
import io.gatehouse.local.functions.Surroundings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The mappings of the stack. Thread-safe. */
public final class EventSourceMappings implements AutoCloseable {

    /** Keys that nobody has issued: the port takes them for the account's owner. */
    private static final RoleCredentials OWNER = new RoleCredentials("lambda", "lambda", "lambda");

    private final FunctionHost functions;
    private final Surroundings surroundings;
    private final Console console;
    private final String region;
    private final List<EventSourceMapping> waiting = new ArrayList<>();
    private final List<Poller> pollers = new ArrayList<>();
    private boolean started;

    public EventSourceMappings(FunctionHost functions, Surroundings surroundings, Console console, String region) {
        this.functions = functions;
        this.surroundings = surroundings;
        this.console = console;
        this.region = region;
    }

    /** Makes a mapping known; polling begins with {@link #start()}, or at once when started. */
    public synchronized void add(EventSourceMapping mapping) {
        if (!mapping.sourceArn().startsWith("arn:aws:sqs:") && !mapping.sourceArn().startsWith("arn:aws:dynamodb:")) {
            throw new IllegalArgumentException(
                "Event source mappings are served for queues and streams of tables, not for " + mapping.sourceArn()
            );
        }
        if (started) {
            poll(mapping);
        } else {
            waiting.add(mapping);
        }
    }

    /** Checks what AWS checks when it creates a mapping, and begins to poll. */
    public synchronized void start() {
        started = true;
        waiting.forEach(this::poll);
        waiting.clear();
    }

    private void poll(EventSourceMapping mapping) {
        if (!mapping.enabled()) {
            return;
        }
        var function = functions.definition(mapping.function());
        var role = surroundings.credentials(function.roleArn(), function.name());
        var poller = mapping.sourceArn().startsWith("arn:aws:sqs:")
            ? new SqsPoller(mapping, functions, console, queue(mapping, role), queue(mapping, OWNER), region)
            : new StreamPoller(mapping, functions, console, stream(mapping, role), destination(mapping, role), region);
        pollers.add(poller);
        poller.start();
    }

    private Queue queue(EventSourceMapping mapping, RoleCredentials as) {
        return new Queue(surroundings.awsEndpoint(), region, mapping.sourceArn(), as, mapping.maximumConcurrency() + 1);
    }

    private Optional<FailureDestination> destination(EventSourceMapping mapping, RoleCredentials role) {
        return mapping
            .failures()
            .destination()
            .map(arn -> new FailureDestination(mapping, new Queue(surroundings.awsEndpoint(), region, arn, role, 1)));
    }

    private TableStream stream(EventSourceMapping mapping, RoleCredentials role) {
        return new TableStream(surroundings.awsEndpoint(), region, mapping.sourceArn(), role);
    }

    /** Stops polling and waits a few seconds for the batches under way. */
    @Override
    public synchronized void close() {
        pollers.forEach(Poller::close);
        pollers.clear();
    }
}
