package io.gatehouse.local.iam;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** A parsed policy, of a role or of a resource. Immutable. */
public final class PolicyDocument {

    private final JsonNode json;
    private final List<Statement> statements;

    private PolicyDocument(JsonNode json, List<Statement> statements) {
        this.json = json;
        this.statements = statements;
    }

    /**
     * Reads a policy.
     *
     * @throws IllegalArgumentException if it uses what the local stack cannot evaluate; the message names it
     */
    public static PolicyDocument parse(JsonNode document) {
        var statements = new ArrayList<Statement>();
        var list = document.path("Statement");
        if (list.isArray()) {
            list.forEach(statement -> statements.add(Statement.parse(statement)));
        } else {
            statements.add(Statement.parse(list));
        }
        return new PolicyDocument(document.deepCopy(), List.copyOf(statements));
    }

    /** The policy as it was given. */
    public JsonNode json() {
        return json.deepCopy();
    }

    boolean allowsIdentity(AccessRequest request) {
        return any(request, true, false);
    }

    boolean deniesIdentity(AccessRequest request) {
        return any(request, false, false);
    }

    boolean allowsAsResource(AccessRequest request) {
        return any(request, true, true);
    }

    boolean deniesAsResource(AccessRequest request) {
        return any(request, false, true);
    }

    private boolean any(AccessRequest request, boolean allow, boolean ofResource) {
        return statements
            .stream()
            .anyMatch(
                statement ->
                    statement.allow() == allow && (!ofResource || statement.concerns(request.principal())) && statement.covers(request)
            );
    }
}
