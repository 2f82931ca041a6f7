package io.gatehouse.local.resource;

import io.gatehouse.local.foreign.ForeignStack;
import io.gatehouse.local.template.Declaration;
import io.gatehouse.local.template.Template;
import java.io.IOException;
import java.util.List;
import java.util.Set;

/** A type some of whose resources live on somebody else's endpoint. */
record Elsewhere(ResourceType known, ForeignStack stack) implements ResourceType {
    @Override
    public String type() {
        return known.type();
    }

    @Override
    public Set<String> properties() {
        return known.properties();
    }

    @Override
    public List<String> problems(Declaration declaration, Template template) {
        return known.problems(declaration, template);
    }

    @Override
    public Live create(Resolved resource) throws IOException {
        var id = resource.logicalId();
        return stack.has(id) ? new Live(stack.ref(id), stack.attributes(id)) : known.create(resource);
    }
}
