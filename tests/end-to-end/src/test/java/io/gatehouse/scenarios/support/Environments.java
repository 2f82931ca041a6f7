package io.gatehouse.scenarios.support;

import java.net.URI;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;

/** Which Gatehouse the scenarios are told of. */
public final class Environments {

    private static final Venue CHOSEN = choose();
    private static final String NOT_OURS = "somebody else's stack is known by its endpoints alone";

    private Environments() {}

    /** The one that the system properties name, or else our own stack, started in this JVM. */
    static Venue chosen() {
        return CHOSEN;
    }

    /** Another one beside the one that scenarios share, of another template; see {@link Ability#OTHER_TEMPLATES}. */
    public static Environment another(Path cloudAssembly, String name) {
        return CHOSEN.start(cloudAssembly, name);
    }

    /** Why a scenario that needs this cannot be told here and now. */
    static Optional<String> lack(Ability ability) {
        return Optional.ofNullable(CHOSEN.lacks().get(ability)).or(() -> lackOfThisMachine(ability));
    }

    private static Optional<String> lackOfThisMachine(Ability ability) {
        return switch (ability) {
            case BROWSER -> Browser.installed().isPresent() ? Optional.empty() : Optional.of("no Chromium: apt-get install chromium");
            case MINUTES -> Boolean.getBoolean("gatehouse.large") ? Optional.empty() : Optional.of("takes minutes: -Dgatehouse.large=true");
            default -> Optional.empty();
        };
    }

    private static Venue choose() {
        var name = Optional.ofNullable(System.getProperty("gatehouse.venue")).filter(given -> !given.equals(LocalStack.VENUE.name()));
        if (System.getProperty("gatehouse.api") != null) {
            return new Elsewhere();
        }
        return name.map(Environments::service).orElse(LocalStack.VENUE);
    }

    private static Venue service(String name) {
        return ServiceLoader.load(Venue.class)
            .stream()
            .map(ServiceLoader.Provider::get)
            .filter(venue -> venue.name().equals(name))
            .findFirst()
            .orElseThrow(() -> new IllegalStateException("no venue has the name -Dgatehouse.venue=" + name));
    }

    /** Somebody else's to start and stop. */
    private record Elsewhere() implements Venue {
        @Override
        public String name() {
            return "elsewhere";
        }

        @Override
        public Map<Ability, String> lacks() {
            var lacks = new EnumMap<Ability, String>(Ability.class);
            lacks.put(Ability.CONSOLE, NOT_OURS);
            lacks.put(Ability.OWN_PROCESSES, NOT_OURS);
            lacks.put(Ability.OTHER_TEMPLATES, NOT_OURS);
            return lacks;
        }

        @Override
        public Environment start() {
            return new Running(URI.create(required("gatehouse.api")), URI.create(required("gatehouse.aws")), required("gatehouse.key"));
        }

        private static String required(String property) {
            return Optional.ofNullable(System.getProperty(property)).orElseThrow(() ->
                new IllegalStateException("with -Dgatehouse.api, -D" + property + " is needed too")
            );
        }
    }

    private record Running(URI api, URI aws, String adminKey) implements Environment {
        @Override
        public void close() {}
    }
}
