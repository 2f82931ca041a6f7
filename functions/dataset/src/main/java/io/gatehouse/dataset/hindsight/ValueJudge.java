package io.gatehouse.dataset.hindsight;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.gatehouse.dataset.ByteSource;
import io.gatehouse.dataset.Constraints;
import io.gatehouse.dataset.Contract;
import io.gatehouse.dataset.Dialect;
import io.gatehouse.dataset.Field;
import io.gatehouse.dataset.FieldsMatch;
import io.gatehouse.dataset.Limits;
import io.gatehouse.dataset.Outputs;
import io.gatehouse.dataset.Progress;
import io.gatehouse.dataset.Rules;
import io.gatehouse.dataset.Validator;
import io.gatehouse.dataset.profile.ColumnProfile.ValueCount;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Holds values with their counts against a field, by validating a file of one column that has each of them once. */
final class ValueJudge {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private ValueJudge() {}

    /** How many rows fail each check. */
    static Map<String, Long> judge(Field field, List<String> missingValues, List<ValueCount> values) {
        var rows = new StringBuilder("v\n");
        values.forEach(value -> rows.append('"').append(value.value().replace("\"", "\"\"")).append("\"\n"));
        var rejected = new Rejected();
        try {
            ByteSource source = ByteSource.of("values.csv", rows.toString().getBytes(StandardCharsets.UTF_8));
            Validator.validate(source, Optional.of(contract(field, missingValues)), rejected, Limits.DEFAULT, Progress.NONE);
            Map<String, Long> failed = new TreeMap<>();
            for (String line : rejected.bytes.toString(StandardCharsets.UTF_8).lines().toList()) {
                count(line, values, failed);
            }
            return failed;
        } catch (IOException e) {
            throw new UncheckedIOException("values in memory can be read", e);
        }
    }

    private static void count(String line, List<ValueCount> values, Map<String, Long> failed) throws IOException {
        JsonNode row = JSON.readTree(line);
        long count = values.get(row.path("row").asInt() - 1).count();
        for (JsonNode reason : row.path("reasons")) {
            failed.merge(reason.path("check").asText(), count, Long::sum);
        }
    }

    private static Contract contract(Field field, List<String> missingValues) {
        Constraints given = field.constraints();
        Constraints own = new Constraints(
            false,
            false,
            given.minLength(),
            given.maxLength(),
            given.minimum(),
            given.maximum(),
            given.exclusiveMinimum(),
            given.exclusiveMaximum(),
            given.pattern(),
            given.allowed()
        );
        Field alone = new Field(
            "v",
            field.type(),
            field.format(),
            Optional.empty(),
            field.trueValues(),
            field.falseValues(),
            field.numbers(),
            field.items(),
            own
        );
        return new Contract(
            List.of(alone),
            FieldsMatch.EXACT,
            missingValues,
            List.of(),
            List.of(),
            List.of(),
            Dialect.DEFAULT,
            Rules.DEFAULT,
            List.of(),
            ""
        );
    }

    /** Keeps what is rejected. */
    private static final class Rejected implements Outputs, Outputs.Output {

        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        @Override
        public Output accepted() throws IOException {
            return Outputs.none().accepted();
        }

        @Override
        public Output quarantine() {
            return this;
        }

        @Override
        public OutputStream stream() {
            return bytes;
        }

        @Override
        public void commit() {}

        @Override
        public void close() {}
    }
}
