package io.gatehouse.prediction.core;

/** No version of the model has the alias that serves. */
public final class NotServed extends Exception {

    private static final long serialVersionUID = 1L;

    NotServed(String model, String alias) {
        super(
            "No version of model '%s' has the alias '%s': register one and give it the alias, or declare a fallback in config/serving.".formatted(
                model,
                alias
            )
        );
    }

    @Override
    public String getMessage() {
        var message = super.getMessage();
        return message == null ? "" : message;
    }
}
