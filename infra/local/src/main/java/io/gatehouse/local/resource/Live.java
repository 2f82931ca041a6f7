package io.gatehouse.local.resource;

import java.util.Map;

/**
 * What the rest of a template sees of a resource that lives.
 *
 * @param ref the value of {@code Ref}
 * @param attributes the values of {@code Fn::GetAtt} by name
 */
record Live(String ref, Map<String, String> attributes) {
    Live {
        attributes = Map.copyOf(attributes);
    }

    static Live of(String ref) {
        return new Live(ref, Map.of());
    }

    /** A resource of which only the ARN is asked. */
    static Live of(String ref, String arn) {
        return new Live(ref, Map.of("Arn", arn));
    }
}
