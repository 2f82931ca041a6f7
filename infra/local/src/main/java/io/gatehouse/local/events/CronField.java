package io.gatehouse.local.events;

import java.util.BitSet;
import java.util.List;
import java.util.Locale;

/** A field of a cron expression: {@code *}, values, names, ranges, steps, and lists of them. */
final class CronField {

    private CronField() {}

    /**
     * The values the field stands for.
     *
     * @param names of the values from the least on, if they have names
     */
    static BitSet of(String field, int least, int greatest, List<String> names) {
        var values = new BitSet();
        for (var item : field.split(",", -1)) {
            var step = item.split("/", 2);
            var range = step[0].split("-", 2);
            var every = step[0].equals("*");
            var from = every ? least : value(range[0], field, least, greatest, names);
            var single = step.length == 1 && range.length == 1 && !every;
            var to = range.length == 2 ? value(range[1], field, least, greatest, names) : single ? from : greatest;
            var by = step.length == 2 ? value(step[1], field, 1, greatest, List.of()) : 1;
            for (var value = from; value <= to; value += by) {
                values.set(value);
            }
        }
        return values;
    }

    private static int value(String text, String field, int least, int greatest, List<String> names) {
        var named = names.indexOf(text.toUpperCase(Locale.ROOT));
        if (named >= 0) {
            return least + named;
        }
        if (!text.matches("\\d{1,4}") || Integer.parseInt(text) < least || Integer.parseInt(text) > greatest) {
            throw new IllegalArgumentException(
                "the field " + field + " of a cron expression has " + text + ", not " + least + " to " + greatest
            );
        }
        return Integer.parseInt(text);
    }
}
