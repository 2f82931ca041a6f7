package io.gatehouse.events;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;

/**
 * An event as EventBridge delivers it.
 *
 * @param id EventBridge's; the same event may be delivered more than once under it
 * @param detail what happened, in a form told by {@code source} and {@code detailType}
 */
public record BusEvent<T>(
    String version,
    String id,
    @JsonProperty("detail-type") String detailType,
    String source,
    String account,
    Instant time,
    String region,
    List<String> resources,
    T detail
) {}
