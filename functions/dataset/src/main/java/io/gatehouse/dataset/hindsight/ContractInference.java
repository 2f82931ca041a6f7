package io.gatehouse.dataset.hindsight;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.dataset.Contract;
import io.gatehouse.dataset.FieldType;
import io.gatehouse.dataset.profile.ColumnProfile;
import io.gatehouse.dataset.profile.ColumnProfile.ValueCount;
import io.gatehouse.dataset.profile.DatasetProfile;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A contract that the profiled files hold, as somebody might begin one: the types, what has a value in every row, the least share of
 * values elsewhere (a twentieth below what was seen), and the values of columns that have few and repeat them.
 *
 * @param ranges least and greatest values seen, as a hint: new data may lie beyond and be right
 */
public record ContractInference(Contract contract, Map<String, Range> ranges) {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int MOST_VALUES = 20;
    private static final int ROWS_A_VALUE = 20;
    private static final int LEAST_ROWS = 20;
    private static final double SLACK = 0.95;

    /** Of numbers, or of seconds since 1970-01-01T00:00Z. */
    public record Range(double minimum, double maximum) {}

    /**
     * Makes a contract of a profile of one file or of several, merged.
     *
     * @param missingValues that the files were read with
     */
    public static ContractInference of(DatasetProfile profile, List<String> missingValues) {
        ObjectNode document = JSON.createObjectNode();
        ArrayNode fields = document.putArray("fields");
        document.put("fieldsMatch", "equal");
        document.set("missingValues", JSON.valueToTree(missingValues));
        ObjectNode rules = document.putObject("gatehouse");
        Map<String, Range> ranges = new TreeMap<>();
        ArrayNode personal = JSON.createArrayNode();
        for (ColumnProfile column : profile.columns()) {
            field(fields.addObject(), column, profile.rows(), rules);
            if (column.personal()) {
                personal.add(column.name());
            } else if (column.type().isNumeric() || column.type().isTemporal()) {
                column
                    .moments()
                    .filter(moments -> moments.count() > 0)
                    .ifPresent(moments -> ranges.put(column.name(), new Range(moments.minimum(), moments.maximum())));
            }
        }
        if (!personal.isEmpty()) {
            rules.set("pii", personal);
        }
        return new ContractInference(Contract.parse(document.toString().getBytes(StandardCharsets.UTF_8)), ranges);
    }

    private static void field(ObjectNode field, ColumnProfile column, long rows, ObjectNode rules) {
        field.put("name", column.name()).put("type", column.type().title());
        if (rows < LEAST_ROWS) {
            return;
        }
        if (column.missing() == 0) {
            field.withObject("/constraints").put("required", true);
        } else if (column.present() > 0) {
            double share = Math.floor(((SLACK * column.present()) / rows) * 100) / 100;
            rules.withObject("/completeness").put(column.name(), share);
        }
        if (hasFewValues(column)) {
            ArrayNode values = field.withObject("/constraints").putArray("enum");
            column.topValues(MOST_VALUES).stream().map(ValueCount::value).sorted().forEach(values::add);
        }
    }

    private static boolean hasFewValues(ColumnProfile column) {
        long values = column.distinct().estimate();
        return (
            column.type() == FieldType.STRING &&
            !column.personal() &&
            column.countsAreExact() &&
            values > 0 &&
            values <= MOST_VALUES &&
            column.present() >= ROWS_A_VALUE * values
        );
    }
}
