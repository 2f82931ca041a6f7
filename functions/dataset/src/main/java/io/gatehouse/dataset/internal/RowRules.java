package io.gatehouse.dataset.internal;

import io.gatehouse.dataset.Contract;
import io.gatehouse.dataset.Field;
import io.gatehouse.dataset.FieldType;
import io.gatehouse.dataset.RowRule;
import io.gatehouse.dataset.Rules;
import io.gatehouse.dataset.expression.RowExpression;
import io.gatehouse.dataset.internal.check.CellReader;
import io.gatehouse.dataset.internal.check.Check;
import io.gatehouse.dataset.internal.check.ColumnGate;
import io.gatehouse.dataset.internal.check.Failures;
import io.gatehouse.dataset.internal.read.Batch;
import io.gatehouse.dataset.internal.read.Row;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The cross-field rules of a contract on a file's columns. A column that the file has not is missing in every row. */
final class RowRules {

    private static final int LONGEST_VALUE = 60;

    private final Rules rules;
    private final List<Compiled> compiled = new ArrayList<>();

    private RowRules(Rules rules) {
        this.rules = rules;
    }

    @SuppressWarnings("ArrayRecordComponent")
    private record Compiled(RowExpression expression, int[] columns, CellReader[] readers, @Nullable Object[] values) {}

    static RowRules of(Optional<Contract> contract, List<String> names) {
        var made = new RowRules(contract.map(Contract::rules).orElse(Rules.DEFAULT));
        if (!made.rules.rows().isEmpty()) {
            contract.ifPresent(c -> made.compile(c, names));
        }
        return made;
    }

    private void compile(Contract contract, List<String> names) {
        Map<String, FieldType> types = new LinkedHashMap<>();
        contract.fields().forEach(field -> types.put(field.name(), field.type()));
        for (RowRule rule : rules.rows()) {
            RowExpression expression = RowExpression.compile(rule.expression(), types);
            List<String> references = expression.references();
            compiled.add(
                new Compiled(
                    expression,
                    references.stream().mapToInt(names::indexOf).toArray(),
                    references
                        .stream()
                        .map(name -> reader(contract, name))
                        .toArray(CellReader[]::new),
                    new Object[references.size()]
                )
            );
        }
    }

    private static CellReader reader(Contract contract, String name) {
        Field field = contract.field(name).orElseThrow(() -> new IllegalStateException("a rule names a field of its contract"));
        return CellReader.of(field);
    }

    boolean isEmpty() {
        return compiled.isEmpty();
    }

    /** Judges the rows of a batch that could be taken apart. */
    void judge(Batch batch, ColumnGate[] gates, Failures failures) {
        for (int i = 0; i < batch.wholeRows(); i++) {
            failures.at(batch.whole(i));
            judge(batch.row(batch.whole(i)), gates, failures);
        }
    }

    private void judge(Row row, ColumnGate[] gates, Failures failures) {
        for (int i = 0; i < compiled.size(); i++) {
            Compiled rule = compiled.get(i);
            for (int j = 0; j < rule.values.length; j++) {
                rule.values[j] = value(row, gates, rule.columns[j], rule.readers[j]);
            }
            if (!rule.expression.holds(rule.values)) {
                failures.add(Failures.ofRule(i), Check.RULE);
            }
        }
    }

    private static @Nullable Object value(Row row, ColumnGate[] gates, int column, CellReader reader) {
        if (column < 0 || row.kind(column) == Row.ABSENT) {
            return null;
        }
        byte[] data = row.bytes(column);
        int from = row.start(column);
        int to = row.end(column);
        return gates[column].isMissing(data, from, to) ? null : reader.read(row.kind(column), data, from, to);
    }

    RowRule rule(int column) {
        return rules.rows().get(Failures.rule(column));
    }

    /** The values that a rule looked at, those of personal columns masked. */
    String example(Row row, int column) {
        Compiled rule = compiled.get(Failures.rule(column));
        List<String> shown = new ArrayList<>();
        for (int i = 0; i < rule.columns.length; i++) {
            String name = rule.expression.references().get(i);
            shown.add(name + "=" + (rules.personal().contains(name) ? Tally.MASK : value(row, rule.columns[i])));
        }
        return String.join(", ", shown);
    }

    private static String value(Row row, int column) {
        if (column < 0 || row.kind(column) == Row.ABSENT) {
            return "";
        }
        int length = Math.min(row.end(column) - row.start(column), 4 * LONGEST_VALUE);
        String text = new String(row.bytes(column), row.start(column), length, StandardCharsets.UTF_8);
        return text.codePointCount(0, text.length()) > LONGEST_VALUE
            ? text.substring(0, text.offsetByCodePoints(0, LONGEST_VALUE)) + "…"
            : text;
    }
}
