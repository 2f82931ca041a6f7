package io.gatehouse.aws;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import software.constructs.IConstruct;

/** What the rules found against a tree that was synthesised; a plain {@code synth} only writes it down and ends normally. */
final class Findings {

    private static final Set<String> AGAINST = Set.of("aws:cdk:error", "aws:cdk:warning");

    private Findings() {}

    /** Errors and warnings, each with the path of the construct that it is about. */
    static List<String> of(IConstruct root) {
        return root
            .getNode()
            .findAll()
            .stream()
            .flatMap(construct -> of(construct, construct.getNode().getPath()))
            .toList();
    }

    private static Stream<String> of(IConstruct construct, String path) {
        return construct
            .getNode()
            .getMetadata()
            .stream()
            .filter(entry -> AGAINST.contains(entry.getType()))
            .map(entry -> path + ": " + entry.getData());
    }
}
