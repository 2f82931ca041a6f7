package io.gatehouse.scenarios.support;

import java.util.List;
import java.util.regex.Pattern;

/** The shell commands in a Markdown text. */
public final class Fences {

    private static final Pattern FENCE = Pattern.compile("^```sh *(\\w*)\\R(.*?)^```", Pattern.MULTILINE | Pattern.DOTALL);

    private Fences() {}

    /**
     * @param mark what stands behind {@code sh}; empty if nothing does
     */
    public record Block(String mark, String text) {}

    public static List<Block> in(String markdown) {
        return FENCE.matcher(markdown)
            .results()
            .map(match -> new Block(match.group(1), match.group(2)))
            .toList();
    }
}
