package io.gatehouse.events;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * How many rows a file has: {@code total = valid + rejected}.
 *
 * @param repaired how many of the rejected ones entered the lake since, mended
 */
public record Rows(long total, long valid, long rejected, @JsonInclude(JsonInclude.Include.NON_DEFAULT) long repaired) {
    @JsonCreator
    public Rows {
    }

    public Rows(long total, long valid, long rejected) {
        this(total, valid, rejected, 0);
    }
}
