package io.gatehouse.cli;

import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What is asked for.
 *
 * @param contract none to describe the file and infer a contract
 * @param key the name that environments are chosen by
 */
record Arguments(
    Path file,
    Optional<Path> contract,
    boolean json,
    Optional<Path> profile,
    Optional<Path> accepted,
    Optional<Path> quarantine,
    Optional<String> key,
    Optional<Instant> asOf,
    Optional<Path> inferred
) {
    static final String USAGE = """
    usage: gatehouse validate FILE [CONTRACT] [options]
      FILE                 .csv, .tsv, .jsonl or .ndjson, each also with .gz
      CONTRACT             a Table Schema with a gatehouse member; none describes the file
      --json               print the outcome as JSON
      --accepted PATH      write the rows that hold the contract
      --quarantine PATH    write the rows that do not, as JSON lines with their reasons
      --profile PATH       write the profile
      --contract-out PATH  write the contract inferred where none is given
      --key KEY            the key that the file will have, by which its environment is chosen
      --as-of INSTANT      the time by which ages are told, as 2026-01-01T00:00:00Z; now if left out
    exit codes: 0 accepted, 1 partially accepted, 2 rejected, 64 usage, 65 unusable contract, 66 no such file, 74 output not written
    """;

    private static final Set<String> WITH_VALUE = Set.of("--accepted", "--quarantine", "--profile", "--contract-out", "--key", "--as-of");

    /** Arguments that cannot be understood. */
    static final class UsageException extends Exception {

        private static final long serialVersionUID = 1L;

        UsageException(String message) {
            super(message);
        }
    }

    static Arguments of(String... args) throws UsageException {
        Map<String, String> options = new HashMap<>();
        List<String> places = new ArrayList<>();
        for (int i = 0; i < args.length; i++) {
            if (WITH_VALUE.contains(args[i])) {
                if (i + 1 == args.length) {
                    throw new UsageException(args[i] + " needs a value");
                }
                options.put(args[i], args[++i]);
            } else if (args[i].equals("--json")) {
                options.put("--json", "");
            } else if (args[i].startsWith("--")) {
                throw new UsageException(args[i] + " is not known");
            } else {
                places.add(args[i]);
            }
        }
        if (places.size() < 2 || places.size() > 3 || !places.getFirst().equals("validate")) {
            throw new UsageException("name a file, and its contract if there is one");
        }
        return of(places, options);
    }

    private static Arguments of(List<String> places, Map<String, String> options) throws UsageException {
        return new Arguments(
            Path.of(places.get(1)),
            places.size() == 3 ? Optional.of(Path.of(places.get(2))) : Optional.empty(),
            options.containsKey("--json"),
            path(options, "--profile"),
            path(options, "--accepted"),
            path(options, "--quarantine"),
            Optional.ofNullable(options.get("--key")),
            asOf(options),
            path(options, "--contract-out")
        );
    }

    private static Optional<Path> path(Map<String, String> options, String name) {
        return Optional.ofNullable(options.get(name)).map(Path::of);
    }

    private static Optional<Instant> asOf(Map<String, String> options) throws UsageException {
        try {
            return Optional.ofNullable(options.get("--as-of")).map(Instant::parse);
        } catch (DateTimeException e) {
            throw new UsageException("--as-of must be a time as 2026-01-01T00:00:00Z");
        }
    }
}
