package io.gatehouse.serving;

/** A row cannot be given to the model: the message names the feature and says what is wrong with it. */
public final class UnfitRow extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private final String feature;

    UnfitRow(String feature, String reason) {
        // One for each of a million rows is made: none needs to know where it came from.
        super(reason, null, false, false);
        this.feature = feature;
    }

    /** Name of the feature that does not fit. */
    public String feature() {
        return feature;
    }

    @Override
    public String getMessage() {
        var message = super.getMessage();
        return message == null ? "" : message;
    }
}
