package io.gatehouse.scenarios.localstack;

import io.gatehouse.scenarios.support.Ability;
import io.gatehouse.scenarios.support.Environment;
import io.gatehouse.scenarios.support.LocalStack;
import io.gatehouse.scenarios.support.Venue;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/**
 * Somebody else's LocalStack on the endpoint that {@code -Dgatehouse.aws.endpoint} names, or else one in Docker. An endpoint is expected to
 * be fresh: scenarios of an earlier run would be told of as already decided.
 */
public final class LocalStackVenue implements Venue {

    private static final Map<Ability, String> LACKS = Map.of(
        Ability.OWN_PROCESSES,
        "is about the processes of infra/local",
        Ability.OTHER_TEMPLATES,
        "one endpoint keeps the data of one Gatehouse",
        Ability.ROLES_ENFORCED,
        "lets every role do everything: tests/localstack/defects/roles-may-do-everything.sh",
        Ability.ANY_KEY_IN_EVENTS,
        "its events of S3 escape keys: tests/localstack/defects/events-escape-keys.sh"
    );

    @Override
    public String name() {
        return "LocalStack";
    }

    @Override
    public Optional<String> absence() {
        return endpoint().isPresent() || LocalStackInDocker.isPossible()
            ? Optional.empty()
            : Optional.of("skipped: there is neither Docker nor -Dgatehouse.aws.endpoint=…, see tests/localstack");
    }

    @Override
    public Map<Ability, String> lacks() {
        return LACKS;
    }

    @Override
    public Environment start() {
        return endpoint().<Environment>map(LocalStack::on).orElseGet(LocalStackInDocker::start);
    }

    private static Optional<URI> endpoint() {
        return Optional.ofNullable(System.getProperty("gatehouse.aws.endpoint")).map(URI::create);
    }
}
