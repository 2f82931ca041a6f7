package io.gatehouse.local.iam;

/** A policy does not allow the call; the message is worded as AWS words it. */
public final class AccessDenied extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String action;
    private final String resource;

    public AccessDenied(Principal principal, String action, String resource, String because) {
        super("User: %s is not authorized to perform: %s on resource: \"%s\" %s".formatted(principal.name(), action, resource, because));
        this.action = action;
        this.resource = resource;
    }

    /** The action that was refused, such as {@code s3:PutObject}. */
    public String action() {
        return action;
    }

    /** The ARN of the resource it was refused on. */
    public String resource() {
        return resource;
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
