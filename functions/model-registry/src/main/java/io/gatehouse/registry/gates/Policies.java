package io.gatehouse.registry.gates;

/** Which policy a model is held to. */
@FunctionalInterface
public interface Policies {
    /** The policy with the model's own name, else the one with the longest pattern that its name matches, else the default one. */
    Policy of(String model);
}
