package io.gatehouse.dataset;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * What a data set's files must be: a Table Schema (v2) with a {@code gatehouse} member. Immutable.
 *
 * @param missingValues texts that mean "no value" in fields without a list of their own
 * @param primaryKey the fields that together tell rows apart; none if empty
 * @param uniqueKeys further such groups
 * @param warnings what the contract says that has no effect here, each with its place
 * @param toJson the whole contract in canonical form (members sorted by name, no spaces); parses to an equal contract
 */
public record Contract(
    List<Field> fields,
    FieldsMatch fieldsMatch,
    List<String> missingValues,
    List<String> primaryKey,
    List<List<String>> uniqueKeys,
    List<ForeignKey> foreignKeys,
    Dialect dialect,
    Rules rules,
    List<String> warnings,
    String toJson
) {
    private static final int VERSION_DIGITS = 12;

    public Contract {
        fields = List.copyOf(fields);
        missingValues = List.copyOf(missingValues);
        primaryKey = List.copyOf(primaryKey);
        uniqueKeys = uniqueKeys.stream().map(List::copyOf).toList();
        foreignKeys = List.copyOf(foreignKeys);
        warnings = List.copyOf(warnings);
    }

    /**
     * Reads a contract.
     *
     * @param json a contract as UTF-8
     * @throws ContractException if it is not JSON, or says something that cannot be kept
     */
    public static Contract parse(byte[] json) {
        return ContractParser.parse(json);
    }

    /** Twelve hexadecimal digits of the SHA-256 of {@link #toJson()}: equal for contracts that say the same. */
    public String version() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(toJson.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, VERSION_DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }

    public boolean inferred() {
        return rules.inferred();
    }

    public Optional<Field> field(String name) {
        return fields
            .stream()
            .filter(field -> field.name().equals(name))
            .findFirst();
    }

    /**
     * The contract as it holds for a file: without the fields that the file's environment lacks, and without what is said of
     * them. It keeps its version.
     *
     * @param name the file's name or key, by which its environment is found
     */
    public Contract forFile(String name) {
        return rules.environments().isEmpty() ? this : EnvironmentView.of(this, name);
    }
}
