package io.gatehouse.scenarios.ministack;

import io.gatehouse.scenarios.support.Ability;
import io.gatehouse.scenarios.support.Environment;
import io.gatehouse.scenarios.support.PythonEnvironment;
import io.gatehouse.scenarios.support.Venue;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** MiniStack where there is Python for it, with IAM enforced. */
public final class MiniStackVenue implements Venue {

    private static final Map<Ability, String> LACKS = Map.of(
        Ability.OWN_PROCESSES,
        "is about the processes of infra/local",
        Ability.UNSIGNED_REQUESTS,
        "callers sign here, as on AWS; the README speaks of infra/local",
        Ability.ABSENCE_IS_SECRET,
        "tells everybody that an object is not there: tests/ministack/defects/missing-objects-are-404-to-all.sh",
        Ability.CACHED_DECISIONS,
        "takes the context for no identity, so nothing can be cached: tests/ministack/defects/context-is-no-identity.sh",
        Ability.REDRIVEN_EXECUTIONS,
        "does not redrive executions: tests/ministack/defects/executions-cannot-be-redriven.sh",
        Ability.ROLE_OF_LAMBDA_ITSELF,
        "reads queues and writes logs without asking the role: tests/ministack/defects/queues-are-read-without-permission.sh",
        Ability.VERSIONS_IN_EVENTS,
        "its events of S3 name no version: tests/ministack/defects/events-name-no-version.sh"
    );

    @Override
    public String name() {
        return "MiniStack";
    }

    @Override
    public Optional<String> absence() {
        return PythonEnvironment.interpreter().isPresent() ? Optional.empty() : Optional.of("skipped: there is no Python 3.10 or newer");
    }

    @Override
    public Map<Ability, String> lacks() {
        return LACKS;
    }

    @Override
    public Environment start() {
        return MiniStack.start();
    }

    @Override
    public Environment start(Path cloudAssembly, String name) {
        return MiniStack.start(cloudAssembly, name);
    }
}
