package io.gatehouse.registry.console;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a change changed, in a line. */
final class Differences {

    private static final int MOST = 3;
    private static final int LONGEST = 40;
    /** Changes with every change. */
    private static final Set<String> BOOKKEEPING = Set.of("updated_at", "changes");

    private Differences() {}

    /** Plain values that differ; empty for what was made or deleted as a whole. */
    static String of(@Nullable JsonNode before, @Nullable JsonNode after) {
        if (before == null || after == null || !before.isObject() || !after.isObject()) {
            return "";
        }
        var names = new LinkedHashSet<String>();
        before.fieldNames().forEachRemaining(names::add);
        after.fieldNames().forEachRemaining(names::add);
        names.removeAll(BOOKKEEPING);
        var parts = new ArrayList<String>();
        for (var name : names) {
            var was = text(before.path(name));
            var is = text(after.path(name));
            if (!Objects.equals(was, is)) {
                parts.add(name.replace('_', ' ') + " " + was + " → " + is);
            }
        }
        return String.join(", ", parts.subList(0, Math.min(MOST, parts.size())));
    }

    private static String text(JsonNode value) {
        if (value.isContainerNode() || value.isMissingNode()) {
            return "–";
        }
        var text = value.asText();
        return text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : Texts.orDash(text);
    }
}
