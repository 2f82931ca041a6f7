package io.gatehouse.aws;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;

/** The CDK runs on Node whatever language it is written in: without it, or on one that it hangs on, we say so first. */
final class NodeVersion {

    private static final Set<String> KNOWN_TO_WORK = Set.of("20", "22");

    private NodeVersion() {}

    /**
     * Asks the node on the path, or the one that {@code JSII_NODE} names.
     *
     * @return what is wrong and how to mend it, if anything is
     */
    static Optional<String> complaint() throws InterruptedException {
        var node = Optional.ofNullable(System.getenv("JSII_NODE")).orElse("node");
        try {
            var process = new ProcessBuilder(node, "--version").redirectErrorStream(true).start();
            var version = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            return process.waitFor() == 0 ? complaintAbout(version) : Optional.of(sentence("`%s --version` fails".formatted(node)));
        } catch (IOException notThere) {
            return Optional.of(sentence("there is no `%s`".formatted(node)));
        }
    }

    /** @param version as node prints it: {@code v20.20.2} */
    static Optional<String> complaintAbout(String version) {
        var major = version.replaceFirst("^v(\\d+)\\..*", "$1");
        return KNOWN_TO_WORK.contains(major) ? Optional.empty() : Optional.of(sentence("this is " + version));
    }

    private static String sentence(String finding) {
        return "The CloudFormation template is written by CDK, which needs Node.js 20 or 22, but %s: install one and put it on the path.".formatted(
            finding
        );
    }
}
