package io.gatehouse.runtime.pickle;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What loading a pickle would do.
 *
 * @param imports all it would import, as {@code module.name}
 * @param malicious those of them that run what they are given, and whatever hides what it imports
 * @param unknown those that are neither known to be harmless nor known to do harm
 * @param whole whether it could be read to its end; what cannot be read may hide anything
 */
public record PickleReport(List<String> imports, List<String> malicious, List<String> unknown, boolean whole) {
    public PickleReport {
        imports = List.copyOf(imports);
        malicious = List.copyOf(malicious);
        unknown = List.copyOf(unknown);
    }

    static PickleReport of(Set<String> imports, Set<String> tricks, boolean whole) {
        var malicious = new TreeSet<>(tricks);
        var unknown = new TreeSet<String>();
        for (var name : imports) {
            var verdict = Imports.judge(name);
            if (verdict == Imports.Verdict.MALICIOUS) {
                malicious.add(name);
            } else if (verdict == Imports.Verdict.UNKNOWN) {
                unknown.add(name);
            }
        }
        return new PickleReport(List.copyOf(imports), List.copyOf(malicious), List.copyOf(unknown), whole);
    }
}
