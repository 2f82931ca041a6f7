package io.gatehouse.registry.tracking;

import io.gatehouse.registry.Ids;
import io.gatehouse.registry.Page;
import io.gatehouse.registry.search.Filter;
import io.gatehouse.registry.search.Order;
import io.gatehouse.registry.search.Schema;
import io.gatehouse.registry.table.Table;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Searches runs of experiments. Keeps the runs of the experiments that were searched last in memory. Thread-safe. */
public final class RunSearch {

    private static final int MOST_RUNS_KEPT = 100_000;
    private static final Comparator<Run> NEWEST = Comparator.comparingLong(Run::startTime).reversed().thenComparing(Run::id);

    private final Table table;
    private final Ids ids;
    private final InstantSource clock;
    private final Map<String, RunIndex> indexes = new LinkedHashMap<>(16, 0.75f, true);

    public RunSearch(Table table, Ids ids, InstantSource clock) {
        this.clock = clock;
        this.table = table;
        this.ids = ids;
    }

    /**
     * What {@code runs/search} asks.
     *
     * @param wanted leaves out runs that are deleted, or that are not
     */
    public record Query(
        List<String> experiments,
        String filter,
        List<String> orderBy,
        int most,
        @Nullable String token,
        Predicate<Run> wanted
    ) {}

    public Page<Run> search(Query query) {
        var filter = Filter.parse(query.filter(), Schema.RUNS);
        var order = Order.parse(query.orderBy(), Schema.RUNS, NEWEST);
        var found = new ArrayList<Run>();
        for (var experiment : query.experiments()) {
            for (var run : index(experiment).runs()) {
                if (query.wanted().test(run) && filter.passes(run)) {
                    found.add(run);
                }
            }
        }
        found.sort(order);
        return Page.of(found, query.most(), query.token());
    }

    private synchronized RunIndex index(String experiment) {
        var oldest = indexes.values().iterator();
        int runs = indexes.values().stream().mapToInt(RunIndex::size).sum();
        while (runs > MOST_RUNS_KEPT && indexes.size() > 1) {
            runs -= oldest.next().size();
            oldest.remove();
        }
        return indexes.computeIfAbsent(experiment, id -> new RunIndex(table, id, ids::make, clock));
    }
}
