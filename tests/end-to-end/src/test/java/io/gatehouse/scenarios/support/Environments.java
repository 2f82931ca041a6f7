package io.gatehouse.scenarios.support;

import java.net.URI;
import java.util.Optional;

/** Which Gatehouse the scenarios are told of. */
final class Environments {

    private Environments() {}

    /** The one that the system properties name, or else our own stack, started in this JVM. */
    static Environment chosen() {
        var api = Optional.ofNullable(System.getProperty("gatehouse.api"));
        return api.<Environment>map(Environments::elsewhere).orElseGet(LocalStack::start);
    }

    private static Environment elsewhere(String api) {
        return new Elsewhere(URI.create(api), URI.create(required("gatehouse.aws")), required("gatehouse.key"));
    }

    private static String required(String property) {
        return Optional.ofNullable(System.getProperty(property)).orElseThrow(() ->
            new IllegalStateException("with -Dgatehouse.api, -D" + property + " is needed too")
        );
    }

    /** Somebody else's to start and stop. */
    private record Elsewhere(URI api, URI aws, String adminKey) implements Environment {
        @Override
        public void close() {}
    }
}
