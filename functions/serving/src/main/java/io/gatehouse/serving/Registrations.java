package io.gatehouse.serving;

/** Which version of a model answers now. */
public interface Registrations {
    /**
     * Finds a version, as it is registered at this moment.
     *
     * @throws UnknownModel if there is no such model, alias or version
     */
    Registered find(String model, Wanted wanted);
}
