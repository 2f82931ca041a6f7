package io.gatehouse.serving;

import io.gatehouse.runtime.Signature.Kind;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One input of a model and how a row's value becomes it.
 *
 * @param declared what was said of it at registration
 * @param kind what the model takes
 * @param takesMissing whether the model answers without it
 */
record Feature(Declared declared, Kind kind, boolean takesMissing) {
    String name() {
        return declared.name();
    }

    /** As a number, NaN if it is missing. */
    float number(Cells cells) {
        var cell = cells.of(declared.from());
        float number = missing(cell) ? declared.missing() : number(cell);
        if (Float.isNaN(number) && !takesMissing) {
            throw new UnfitRow(name(), "'%s' is missing, and the model has no answer without it: give a value.".formatted(name()));
        }
        return number;
    }

    /** As a text, empty if it is missing. */
    String text(Cells cells) {
        var cell = cells.of(declared.from());
        return cell == null ? "" : String.valueOf(cell);
    }

    private static boolean missing(@Nullable Object cell) {
        return cell == null || (cell instanceof String text && text.isBlank());
    }

    private float number(@Nullable Object cell) {
        if (!declared.categories().isEmpty()) {
            return category(String.valueOf(cell));
        }
        if (declared.part() != Declared.Part.WHOLE) {
            return part(String.valueOf(cell));
        }
        return switch (cell) {
            case Number number -> number.floatValue();
            case Boolean truth -> truth ? 1 : 0;
            case String text -> parse(text);
            case null, default -> throw unfit(cell, "a number");
        };
    }

    /** A name that training did not see says as much as none. */
    private float category(String name) {
        var known = declared.categories().get(name);
        return known == null ? declared.missing() : known;
    }

    private float parse(String text) {
        try {
            return Float.parseFloat(text);
        } catch (NumberFormatException e) {
            return switch (text.toLowerCase(Locale.ROOT)) {
                case "true" -> 1;
                case "false" -> 0;
                default -> throw unfit(text, "a number");
            };
        }
    }

    private float part(String text) {
        int found = TimeParts.of(text, declared.part());
        if (found < 0) {
            throw unfit(text, "a time such as 2026-01-31T08:30:00");
        }
        return found;
    }

    private UnfitRow unfit(@Nullable Object cell, String wanted) {
        var shown = String.valueOf(cell);
        return new UnfitRow(
            name(),
            "'%s' is '%s' where the model takes %s.".formatted(
                declared.from(),
                shown.length() > 40 ? shown.substring(0, 40) + "…" : shown,
                wanted
            )
        );
    }
}
