package io.gatehouse.aws.proof;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Stream;

/** One thing to be right about a template. */
interface Rule {
    List<Fault> faults(JsonNode template);

    /** All that we know without anybody's help but CDK's schemas. */
    static Rule ours(Schemas schemas) {
        var rules = List.of(new SchemaRule(schemas), new ReferenceRule(schemas), new CycleRule(), new PolicyRule(), new NameRule());
        return template ->
            Stream.of(rules)
                .flatMap(List::stream)
                .flatMap(rule -> rule.faults(template).stream())
                .toList();
    }
}
