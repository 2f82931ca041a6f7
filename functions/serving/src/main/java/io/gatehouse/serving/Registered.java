package io.gatehouse.serving;

import java.util.Map;

/**
 * A version of a model as the registry has it.
 *
 * @param modelId stays when the model is renamed
 * @param artifactUri where its files are, {@code s3://…}
 * @param tags of the version
 */
public record Registered(String model, String modelId, int version, String artifactUri, Map<String, String> tags) {
    /** The tag that holds the version of the object that was dropped. */
    static final String OBJECT_VERSION = "gatehouse.object_version";
    /** The tag that holds what {@code registration.json} says of the inputs. */
    static final String INPUTS = "gatehouse.signature.inputs";

    public Registered {
        tags = Map.copyOf(tags);
    }

    /** Whether it is the same version of the same model. */
    boolean is(Registered other) {
        return modelId.equals(other.modelId) && version == other.version;
    }

    @Override
    public String toString() {
        return model + " " + version;
    }
}
