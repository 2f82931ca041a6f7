package io.gatehouse.events;

/**
 * Something that happened in one function and that others act on, sent as the {@code detail} of an event on the bus. Each has a
 * JSON Schema beside this class, {@code schema/<detail-type>.json}.
 */
public sealed interface DomainEvent
    permits
        BatchInferenceFinished,
        DataAccepted,
        DataRejected,
        DriftDetected,
        ModelPerformanceFell,
        ModelRefused,
        ModelStageChanged,
        ModelVersionRegistered
{
    /** The {@code source} of every event that Gatehouse puts on the bus. */
    String SOURCE = "gatehouse";

    /** The data set, model or the like that it is about. */
    String subject();

    /** The event's kind, by which rules choose it. */
    default String detailType() {
        return getClass().getSimpleName();
    }
}
