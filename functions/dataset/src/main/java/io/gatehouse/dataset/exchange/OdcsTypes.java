package io.gatehouse.dataset.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.dataset.ContractException;
import io.gatehouse.dataset.FieldType;
import java.util.List;
import java.util.Set;

/** What the standard calls types, and what it asks of their values. */
final class OdcsTypes {

    private static final Set<String> SAME = Set.of("minLength", "maxLength", "pattern", "minimum", "maximum");
    private static final Set<String> FORMATS = Set.of("email", "uri", "uuid");

    private OdcsTypes() {}

    static String typeOf(String logical, String pointer) {
        return switch (logical) {
            case "string", "integer", "number", "boolean", "date", "time", "object", "array" -> logical;
            case "timestamp" -> "datetime";
            default -> throw new ContractException(pointer + "/logicalType", "'" + logical + "' is no logical type of the standard");
        };
    }

    static String logicalTypeOf(FieldType type) {
        return switch (type) {
            case INTEGER, YEAR -> "integer";
            case NUMBER, BOOLEAN, DATE, TIME, OBJECT, ARRAY -> type.title();
            case DATETIME -> "timestamp";
            case GEOJSON -> "object";
            default -> "string";
        };
    }

    static void options(JsonNode options, ObjectNode field, String pointer, List<String> warnings) {
        for (var option : options.properties()) {
            String name = option.getKey();
            JsonNode value = option.getValue();
            switch (name) {
                case "exclusiveMinimum", "exclusiveMaximum" -> exclusive(field, name, value, options);
                case "minItems" -> field.withObject("/constraints").set("minLength", value);
                case "maxItems" -> field.withObject("/constraints").set("maxLength", value);
                case "format" -> format(field, value.asText(), pointer, warnings);
                default -> {
                    if (SAME.contains(name)) {
                        field.withObject("/constraints").set(name, value);
                    } else {
                        warnings.add(pointer + "/logicalTypeOptions/" + name + ": has no counterpart");
                    }
                }
            }
        }
    }

    /** A bound of its own, or a flag that makes the other bound exclusive. */
    private static void exclusive(ObjectNode field, String name, JsonNode value, JsonNode options) {
        ObjectNode constraints = field.withObject("/constraints");
        String inclusive = name.equals("exclusiveMinimum") ? "minimum" : "maximum";
        if (!value.isBoolean()) {
            constraints.set(name, value);
        } else if (value.booleanValue() && options.has(inclusive)) {
            constraints.set(name, options.get(inclusive));
        }
    }

    private static void format(ObjectNode field, String format, String pointer, List<String> warnings) {
        if (FORMATS.contains(format)) {
            field.put("format", format);
        } else if (!format.equals("password") && !format.startsWith("i") && !format.startsWith("f")) {
            warnings.add(pointer + "/logicalTypeOptions/format: '" + format + "' is not taken over; values are read as ISO 8601");
        }
    }
}
