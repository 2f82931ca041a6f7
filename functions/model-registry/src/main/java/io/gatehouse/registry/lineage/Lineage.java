package io.gatehouse.registry.lineage;

import io.gatehouse.registry.Documents;
import io.gatehouse.registry.table.Range;
import io.gatehouse.registry.table.Table;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/** Walks links, step by step, both ways. Thread-safe. */
public final class Lineage {

    private static final int MOST_STEPS = 8;
    private static final int MOST_LINKS = 500;
    private static final int MOST_OF_A_NODE = 100;

    private final Table table;
    private final Function<Node, Collection<Link>> own;

    /** @param own links to what a thing was made from, where it says so itself */
    public Lineage(Table table, Function<Node, Collection<Link>> own) {
        this.table = table;
        this.own = own;
    }

    /** What a node was made from, and what was made from it, directly and further on; the nearest come first. */
    public record Graph(Node node, List<Link> upstream, List<Link> downstream) {}

    /**
     * Finds all around a node.
     *
     * @param visible leaves out what the caller may not see, and what is only reached through that
     */
    public Graph around(Node node, Predicate<Node> visible) {
        return new Graph(node, walk(node, Link.UP, visible), walk(node, Link.DOWN, visible));
    }

    private record Step(Node node, int depth) {}

    private List<Link> walk(Node start, String direction, Predicate<Node> visible) {
        var links = new ArrayList<Link>();
        var seen = new HashSet<>(Set.of(start));
        var waiting = new ArrayDeque<>(List.of(new Step(start, 0)));
        while (!waiting.isEmpty() && links.size() < MOST_LINKS) {
            var step = waiting.remove();
            for (var next : neighbours(step.node(), direction)) {
                if (visible.test(next)) {
                    links.add(direction.equals(Link.UP) ? new Link(next, step.node()) : new Link(step.node(), next));
                    if (seen.add(next) && step.depth() < MOST_STEPS) {
                        waiting.add(new Step(next, step.depth() + 1));
                    }
                }
            }
        }
        return links;
    }

    private Set<Node> neighbours(Node node, String direction) {
        var found = new LinkedHashSet<Node>();
        if (direction.equals(Link.UP)) {
            own.apply(node).forEach(link -> found.add(link.from()));
        }
        table
            .query(Range.of(Link.partition(node), direction).first(MOST_OF_A_NODE))
            .forEach(item -> found.add(Documents.read(item.json(), Node.class)));
        return found;
    }
}
