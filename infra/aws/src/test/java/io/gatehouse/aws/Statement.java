package io.gatehouse.aws;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A statement of a role's policy.
 *
 * @param role logical id of the role
 */
record Statement(String role, List<String> actions, List<String> resources) {
    /** Of all roles of the template: those in the roles themselves and those attached to them. */
    static List<Statement> of(Template template) {
        var all = new ArrayList<Statement>();
        template
            .resources("AWS::IAM::Role")
            .forEach((role, resource) ->
                Template.each(resource.at("/Properties/Policies")).forEach(policy -> all.addAll(read(role, policy)))
            );
        template
            .resources("AWS::IAM::Policy")
            .values()
            .forEach(policy -> all.addAll(read(Template.target(policy.at("/Properties/Roles/0")), policy.path("Properties"))));
        return all;
    }

    /** {@code action resource} for each pair, logical ids and all. */
    Stream<String> pairs() {
        return actions.stream().flatMap(action -> resources.stream().map(resource -> action + " " + resource));
    }

    private static List<Statement> read(String role, JsonNode policy) {
        return Template.each(policy.at("/PolicyDocument/Statement"))
            .stream()
            .map(each -> new Statement(role, Template.texts(each.path("Action")), Template.texts(each.path("Resource"))))
            .toList();
    }
}
