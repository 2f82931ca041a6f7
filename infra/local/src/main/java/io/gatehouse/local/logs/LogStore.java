package io.gatehouse.local.logs;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Lines by group and stream; the oldest lines of a group go when it is full. Thread-safe. */
final class LogStore {

    /**
     * @param id grows from line to line
     * @param timestamp millisecond since 1970
     */
    record Line(String stream, long id, long timestamp, String message) {}

    private static final int LINES_A_GROUP = 10_000;

    private final Map<String, Deque<Line>> groups = new TreeMap<>();
    private final Map<String, Map<String, Long>> streams = new TreeMap<>();
    private long lastId;

    synchronized void createGroup(String group) {
        groups.computeIfAbsent(group, name -> new ArrayDeque<>());
        streams.computeIfAbsent(group, name -> new TreeMap<>());
    }

    synchronized boolean hasGroup(String group) {
        return groups.containsKey(group);
    }

    /** Makes a stream known; false if it was. */
    synchronized boolean createStream(String group, String stream, long now) {
        createGroup(group);
        return streams.getOrDefault(group, Map.of()).putIfAbsent(stream, now) == null;
    }

    synchronized boolean hasStream(String group, String stream) {
        return streams.getOrDefault(group, Map.of()).containsKey(stream);
    }

    synchronized void append(String group, String stream, long timestamp, String message) {
        createGroup(group);
        var lines = groups.getOrDefault(group, new ArrayDeque<>());
        lines.add(new Line(stream, ++lastId, timestamp, message));
        if (lines.size() > LINES_A_GROUP) {
            lines.remove();
        }
    }

    synchronized List<String> groups() {
        return List.copyOf(groups.keySet());
    }

    /** Streams with the time they were made. */
    synchronized Map<String, Long> streams(String group) {
        return new TreeMap<>(streams.getOrDefault(group, Map.of()));
    }

    /** The lines of the named streams, of all if none is named, oldest first. */
    synchronized List<Line> lines(String group, Collection<String> ofStreams) {
        var found = new ArrayList<Line>();
        for (var line : groups.getOrDefault(group, new ArrayDeque<>())) {
            if (ofStreams.isEmpty() || ofStreams.contains(line.stream())) {
                found.add(line);
            }
        }
        return found;
    }
}
