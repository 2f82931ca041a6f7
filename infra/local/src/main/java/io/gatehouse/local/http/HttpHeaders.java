package io.gatehouse.local.http;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Headers in the order and spelling in which they came; names compare without case. */
public final class HttpHeaders {

    private final List<Map.Entry<String, String>> entries = new ArrayList<>();

    public HttpHeaders add(String name, String value) {
        entries.add(Map.entry(name, value));
        return this;
    }

    /** Replaces every value of the name. */
    public HttpHeaders set(String name, String value) {
        remove(name);
        return add(name, value);
    }

    public HttpHeaders remove(String name) {
        entries.removeIf(e -> e.getKey().equalsIgnoreCase(name));
        return this;
    }

    /** The first value. */
    public Optional<String> first(String name) {
        return entries
            .stream()
            .filter(e -> e.getKey().equalsIgnoreCase(name))
            .map(Map.Entry::getValue)
            .findFirst();
    }

    /** The last value, which is what single-value maps of proxy events keep. */
    public Optional<String> last(String name) {
        return entries
            .reversed()
            .stream()
            .filter(e -> e.getKey().equalsIgnoreCase(name))
            .map(Map.Entry::getValue)
            .findFirst();
    }

    public List<Map.Entry<String, String>> entries() {
        return List.copyOf(entries);
    }

    /** All values of each name, under the name's first spelling. */
    public Map<String, List<String>> grouped() {
        var spelling = new LinkedHashMap<String, String>();
        var grouped = new LinkedHashMap<String, List<String>>();
        for (var entry : entries) {
            var name = spelling.computeIfAbsent(entry.getKey().toLowerCase(java.util.Locale.ROOT), key -> entry.getKey());
            grouped.computeIfAbsent(name, key -> new ArrayList<>()).add(entry.getValue());
        }
        return grouped;
    }
}
