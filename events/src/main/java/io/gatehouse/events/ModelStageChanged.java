package io.gatehouse.events;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A version of a model reached a stage or an alias, or was rolled back to. May arrive twice.
 *
 * @param from the stage it left; empty for an alias
 * @param to the stage or alias it has now, or {@code rollback}
 * @param previousChampion version that was champion before; none if there was none
 * @param champion version that is champion now
 * @param changedBy user of the key
 */
public record ModelStageChanged(
    String model,
    String version,
    String from,
    String to,
    @Nullable String previousChampion,
    @Nullable String champion,
    String changedBy,
    @Nullable String reason,
    Instant changedAt
) implements DomainEvent {
    @Override
    public String subject() {
        return model;
    }
}
