package io.gatehouse.local.stepfunctions;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** A state failed: with an error's name, which retriers and catchers look at, and its cause. */
public final class StateFailure extends Exception {

    private static final long serialVersionUID = 1L;

    private final String error;

    public StateFailure(String error, String cause) {
        super(cause);
        this.error = error;
    }

    /** The name, such as {@code States.Timeout} or a function's class of exception. */
    public String error() {
        return error;
    }

    public String cause() {
        return String.valueOf(getMessage());
    }

    /** As it is put into the data by a catcher. */
    ObjectNode output() {
        return JsonNodeFactory.instance.objectNode().put("Error", error).put("Cause", cause());
    }
}
