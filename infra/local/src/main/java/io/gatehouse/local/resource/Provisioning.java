package io.gatehouse.local.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.gatehouse.local.foreign.ForeignAws;
import io.gatehouse.local.foreign.ForeignStack;
import io.gatehouse.local.template.CloudAssembly;
import io.gatehouse.local.template.CreationOrder;
import io.gatehouse.local.template.Declaration;
import io.gatehouse.local.template.Intrinsics;
import io.gatehouse.local.template.Names;
import io.gatehouse.local.template.Template;
import io.gatehouse.local.template.TemplateCheck;
import io.gatehouse.local.template.TemplateException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes the resources of a template live, in the order of their references. */
public final class Provisioning implements Names {

    private final Template template;
    private final Map<String, ResourceType> types;
    private final Map<String, Live> live = new HashMap<>();

    /** @param configuration a folder published in place of what was synthesised under {@code config/}; null for none */
    public Provisioning(Services services, CloudAssembly assembly, @Nullable Path configuration) {
        this(assembly.template(), ResourceTypes.of(services, assembly, configuration));
    }

    /** What keeps and moves data is made on somebody else's endpoint, by the same template and the same parameters. */
    public static Provisioning around(
        ForeignAws aws,
        Map<String, String> parameters,
        Services services,
        CloudAssembly assembly,
        @Nullable Path configuration
    ) {
        var elsewhere = new ForeignStack(aws, assembly.template(), parameters);
        return new Provisioning(assembly.template(), ResourceTypes.around(elsewhere, aws, services, assembly, configuration));
    }

    Provisioning(Template template, Map<String, ResourceType> types) {
        this.template = template;
        this.types = types;
    }

    /**
     * Makes all of them.
     *
     * @param parameters values over the template's defaults
     * @throws TemplateException listing everything in the template that is not known here, before anything is made
     */
    public void run(Map<String, String> parameters) throws IOException {
        var problems = new ArrayList<>(TemplateCheck.problems(template));
        template
            .resources()
            .values()
            .forEach(resource -> problems.addAll(problems(resource)));
        if (!problems.isEmpty()) {
            throw new TemplateException(problems);
        }
        var intrinsics = new Intrinsics(template, parameters, this);
        for (var resource : CreationOrder.of(template.resources())) {
            if (resource.condition() == null || intrinsics.condition(resource.condition())) {
                live.put(resource.logicalId(), create(resource, intrinsics));
            }
        }
    }

    private List<String> problems(Declaration resource) {
        var type = types.get(resource.type());
        if (type == null) {
            return List.of(resource.logicalId() + ": resources of type " + resource.type() + " are not known here.");
        }
        var problems = new ArrayList<String>();
        for (var property : resource.properties().properties()) {
            unknown(type, property.getKey(), property.getValue()).forEach(path ->
                problems.add(resource.logicalId() + ": " + resource.type() + " has a property " + path + " that is not known here.")
            );
        }
        type.problems(resource, template).forEach(problem -> problems.add(resource.logicalId() + ": " + problem));
        return problems;
    }

    private static List<String> unknown(ResourceType type, String property, JsonNode value) {
        if (type.properties().contains(property)) {
            return List.of();
        }
        var prefix = property + ".";
        if (
            type
                .properties()
                .stream()
                .noneMatch(known -> known.startsWith(prefix))
        ) {
            return List.of(property);
        }
        return value
            .properties()
            .stream()
            .map(member -> prefix + member.getKey())
            .filter(path -> !type.properties().contains(path))
            .toList();
    }

    private Live create(Declaration resource, Intrinsics intrinsics) throws IOException {
        try {
            var resolved = new Resolved(template.stack(), resource.logicalId(), intrinsics.resolve(resource.properties()));
            return type(resource).create(resolved);
        } catch (IllegalArgumentException fault) {
            throw new TemplateException(List.of(resource.logicalId() + ": " + fault.getMessage()));
        } catch (IOException failure) {
            throw new IOException(resource.logicalId() + " (" + resource.type() + ") could not be made: " + failure.getMessage(), failure);
        }
    }

    private ResourceType type(Declaration resource) {
        var type = types.get(resource.type());
        if (type == null) {
            throw new IllegalArgumentException("resources of type " + resource.type() + " are not known here");
        }
        return type;
    }

    @Override
    public JsonNode ref(String logicalId) {
        return TextNode.valueOf(known(logicalId).ref());
    }

    @Override
    public JsonNode attribute(String logicalId, String attribute) {
        var value = known(logicalId).attributes().get(attribute);
        if (value == null) {
            throw new IllegalArgumentException("the attribute " + attribute + " of " + logicalId + " is not known here");
        }
        return TextNode.valueOf(value);
    }

    private Live known(String logicalId) {
        var resource = live.get(logicalId);
        if (resource == null) {
            throw new IllegalArgumentException(logicalId + " does not exist under the template's conditions");
        }
        return resource;
    }
}
