package io.gatehouse.scenarios.support;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Where scenarios are told. Those beside our own stack are found as services, by their names. */
public interface Venue {
    /** Chooses it, and heads its column in the table of all venues. */
    String name();

    /** Why nothing can be told there on this machine; empty if all is well. */
    default Optional<String> absence() {
        return Optional.empty();
    }

    /** Why scenarios that need this do not apply there; of a foreign emulator, with the script that shows its defect. */
    Map<Ability, String> lacks();

    Environment start();

    /**
     * Another one beside it, of another template; for those who need {@link Ability#OTHER_TEMPLATES}.
     *
     * @param name of the files that it leaves under {@code target}
     */
    default Environment start(Path cloudAssembly, String name) {
        throw new UnsupportedOperationException(name() + " runs the template as it was synthesised");
    }
}
