package io.gatehouse.dataset;

import java.util.Set;

/** Looks at {@code gatehouse.inference}, the models that are to predict the rows: who predicts reads it again. */
final class BindingParser {

    private static final Set<String> MEMBERS = Set.of("model", "alias", "version", "id", "explain", "output");

    private BindingParser() {}

    static void check(Member member) {
        member.elements().forEach(BindingParser::one);
    }

    private static void one(Member binding) {
        binding.onlyKnows(MEMBERS);
        var model = binding.get("model").orElseThrow(() -> binding.wrong("has no model; name the registered model that is to predict"));
        if (model.text().isBlank()) {
            throw model.wrong("is empty; name the registered model that is to predict");
        }
        var alias = binding.map("alias", Member::text);
        var version = binding.get("version");
        if (alias.isPresent() && version.isPresent()) {
            throw binding.wrong("has both an alias and a version; say one of them");
        }
        version.ifPresent(number -> {
            if (number.count() < 1) {
                throw number.wrong("must be the number of a version, from 1");
            }
        });
        binding.map("id", Member::text);
        binding.map("explain", Member::bool);
        binding.get("output").ifPresent(BindingParser::form);
    }

    private static void form(Member output) {
        if (!Set.of("jsonl", "parquet").contains(output.text())) {
            throw output.wrong("must be \"jsonl\", or \"parquet\" for a table of predictions");
        }
    }
}
