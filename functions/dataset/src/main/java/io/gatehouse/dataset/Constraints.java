package io.gatehouse.dataset;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a field's values must keep. Bounds are as the contract writes them, in the field's own format.
 *
 * @param minLength code points, or elements of a JSON array
 * @param allowed the values of {@code enum}; empty for no restriction
 * @param pattern an RE2 regular expression that the whole value must match
 */
public record Constraints(
    boolean required,
    boolean unique,
    OptionalInt minLength,
    OptionalInt maxLength,
    Optional<String> minimum,
    Optional<String> maximum,
    Optional<String> exclusiveMinimum,
    Optional<String> exclusiveMaximum,
    Optional<String> pattern,
    List<String> allowed
) {
    public static final Constraints NONE = new Constraints(
        false,
        false,
        OptionalInt.empty(),
        OptionalInt.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of()
    );

    public Constraints {
        allowed = List.copyOf(allowed);
    }
}
