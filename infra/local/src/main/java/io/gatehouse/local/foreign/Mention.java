package io.gatehouse.local.foreign;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * What is asked of a resource.
 *
 * @param attribute empty for its {@code Ref}
 */
record Mention(String logicalId, String attribute) {
    /** @param text {@code Id} or {@code Id.Attribute} */
    static Mention parse(String text) {
        var parts = text.split("\\.", 2);
        return new Mention(parts[0], parts.length == 2 ? parts[1] : "");
    }

    ObjectNode intrinsic() {
        var node = JsonNodeFactory.instance.objectNode();
        if (attribute.isEmpty()) {
            return node.put("Ref", logicalId);
        }
        node.putArray("Fn::GetAtt").add(logicalId).add(attribute);
        return node;
    }
}
