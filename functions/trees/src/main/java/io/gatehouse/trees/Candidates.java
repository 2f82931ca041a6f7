package io.gatehouse.trees;

import io.gatehouse.trees.TreeRule.Condition;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What rules could ask: ways from the roots of trees, as long as a person reads them. */
final class Candidates {

    private static final int LONGEST = 3;
    private static final Comparator<Condition> BY_FEATURE = Comparator.comparingInt(Condition::feature).thenComparing(Condition::below);

    private final Set<List<Condition>> found = new LinkedHashSet<>();

    private Candidates() {}

    /** The shortest first. Ways through splits by category are left out. */
    static List<List<Condition>> of(List<Tree> trees) {
        var candidates = new Candidates();
        trees.forEach(tree -> candidates.follow(tree, 0, List.of(), 0));
        return candidates.found.stream().sorted(Comparator.comparingInt(List::size)).toList();
    }

    private void follow(Tree tree, int node, List<Condition> way, int steps) {
        if (!way.isEmpty()) {
            found.add(way);
        }
        if (steps == LONGEST || tree.isLeaf(node) || tree.categories().containsKey(node)) {
            return;
        }
        int left = tree.child()[node];
        follow(tree, left, with(way, new Condition(tree.feature()[node], true, tree.limit()[node])), steps + 1);
        follow(tree, left + 1, with(way, new Condition(tree.feature()[node], false, tree.limit()[node])), steps + 1);
    }

    /** A bound takes the place of a wider one. */
    private static List<Condition> with(List<Condition> way, Condition next) {
        var longer = new ArrayList<>(way);
        longer.removeIf(known -> known.isBeside(next) && next.implies(known));
        longer.add(next);
        longer.sort(BY_FEATURE);
        return List.copyOf(longer);
    }
}
