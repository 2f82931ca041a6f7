package io.gatehouse.aws.proof;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** CloudFormation's own rules, as the linter of its makers knows them. */
record CfnLint(Path executable) {
    private static final Path ENVIRONMENT = Path.of("infra/aws/target/cfn-lint");
    private static final Path REQUIREMENTS = Path.of("infra/aws/src/test/python/requirements.txt");

    /** Rules that are not asked, and why not. */
    private static final Map<String, String> IGNORED = Map.of(
        "W3005",
        "CDK names the role of each function twice, as a dependency and as a reference: redundant, and without effect"
    );

    /** Installed if need be; nothing where there is no Python. */
    static Optional<CfnLint> find() throws IOException, InterruptedException {
        var python = Python.find();
        return python.isEmpty()
            ? Optional.empty()
            : Optional.of(new CfnLint(python.get().environment(ENVIRONMENT, REQUIREMENTS).resolve("cfn-lint")));
    }

    /** Every finding, warnings included, by template. */
    Map<Path, List<Fault>> judge(Collection<Path> templates) throws IOException, InterruptedException {
        var words = new ArrayList<>(List.of(executable.toString(), "--format", "json", "--regions", "us-east-1"));
        words.add("--ignore-checks");
        words.addAll(IGNORED.keySet());
        words.add("--");
        templates.forEach(template -> words.add(template.toString()));
        var ended = new Command(words, Path.of(".")).run();
        var faults = new HashMap<Path, List<Fault>>();
        templates.forEach(template -> faults.put(template, new ArrayList<>()));
        for (var finding : findings(ended)) {
            var template = Path.of(finding.path("Filename").asText());
            faults.getOrDefault(template, new ArrayList<>()).add(fault(finding));
        }
        return faults;
    }

    private static JsonNode findings(Command.Ended ended) throws IOException {
        if (!ended.output().startsWith("[")) {
            throw new IllegalStateException("cfn-lint ended with %d:%n%s".formatted(ended.code(), ended.output()));
        }
        return new JsonMapper().readTree(ended.output());
    }

    private static Fault fault(JsonNode finding) {
        var path = finding.at("/Location/Path");
        var resource = path.path(0).asText().equals("Resources") ? path.path(1).asText() : "";
        return new Fault(resource, "%s (%s)".formatted(finding.path("Message").asText(), finding.at("/Rule/Id").asText()));
    }
}
