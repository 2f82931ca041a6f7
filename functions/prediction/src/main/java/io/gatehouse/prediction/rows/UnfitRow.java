package io.gatehouse.prediction.rows;

import org.jspecify.annotations.Nullable;

/** A row that cannot be predicted as it was sent. The message says why, and how to mend it. */
public final class UnfitRow extends Exception {

    private static final long serialVersionUID = 1L;

    private final int row;
    private final @Nullable String feature;

    /**
     * @param row its place in the request, from 0
     * @param feature that is wrong or missing; null if it is the row itself
     */
    public UnfitRow(int row, @Nullable String feature, String message) {
        super(message);
        this.row = row;
        this.feature = feature;
    }

    public int row() {
        return row;
    }

    public @Nullable String feature() {
        return feature;
    }

    @Override
    public String getMessage() {
        var message = super.getMessage();
        return message == null ? "" : message;
    }
}
