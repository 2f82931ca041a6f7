package io.gatehouse.dataset.internal;

import io.gatehouse.dataset.Constraints;
import io.gatehouse.dataset.Contract;
import io.gatehouse.dataset.Field;
import io.gatehouse.dataset.internal.check.Check;
import io.gatehouse.dataset.internal.read.Defect;
import io.gatehouse.dataset.internal.read.Row;
import java.util.Optional;

/** Says in words what a row failed, and what would have passed. */
final class Reasons {

    private final Optional<Contract> contract;

    Reasons(Optional<Contract> contract) {
        this.contract = contract;
    }

    String message(Row row, String column, Check check, int width) {
        if (row.defect() != Defect.NONE) {
            return "the row " + row.defect().message() + (row.defectDetail().isEmpty() ? "" : ": " + row.defectDetail());
        }
        if (check == Check.FIELD_COUNT) {
            return "the row has " + row.fields() + " fields, the header " + width;
        }
        Optional<Field> field = contract.flatMap(c -> c.field(column));
        return field.map(f -> message(f, check)).orElseGet(() -> key(check));
    }

    private static String key(Check check) {
        if (check == Check.FOREIGN_KEY) {
            return "refers to a key that the other data set has not";
        }
        return check == Check.PRIMARY_KEY ? "the primary key occurs in an earlier row" : "the key occurs in an earlier row";
    }

    private static String message(Field field, Check check) {
        Constraints constraints = field.constraints();
        return switch (check) {
            case TYPE -> "is no " + field.type().title() + (field.format().equals("default") ? "" : " of the format " + field.format());
            case REQUIRED -> "must have a value";
            case MINIMUM -> "must be at least " + constraints.minimum().orElse("");
            case MAXIMUM -> "must be at most " + constraints.maximum().orElse("");
            case EXCLUSIVE_MINIMUM -> "must be more than " + constraints.exclusiveMinimum().orElse("");
            case EXCLUSIVE_MAXIMUM -> "must be less than " + constraints.exclusiveMaximum().orElse("");
            case MIN_LENGTH -> "must have at least " + constraints.minLength().orElse(0) + " characters";
            case MAX_LENGTH -> "must have at most " + constraints.maxLength().orElse(0) + " characters";
            case ENUM -> "must be one of the " + constraints.allowed().size() + " values that the contract allows";
            case PATTERN -> "must match " + constraints.pattern().orElse("");
            case FOREIGN_KEY -> key(check);
            case UNIQUE -> "occurs in an earlier row";
            default -> key(check);
        };
    }
}
