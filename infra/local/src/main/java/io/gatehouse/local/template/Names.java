package io.gatehouse.local.template;

import com.fasterxml.jackson.databind.JsonNode;

/** What a name of the template stands for once the resource behind it lives. */
public interface Names {
    /** The value of {@code Ref} on a resource. */
    JsonNode ref(String logicalId);

    /** The value of {@code Fn::GetAtt} on a resource. */
    JsonNode attribute(String logicalId, String attribute);
}
