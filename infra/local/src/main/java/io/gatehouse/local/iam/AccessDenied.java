package io.gatehouse.local.iam;

import java.util.Locale;

/** A policy does not allow the call; the message is worded as AWS words it. */
public final class AccessDenied extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String action;
    private final String resource;

    public AccessDenied(Principal principal, String action, String resource, String because) {
        super(
            "User: %s is not authorized to perform: %s on resource: %s %s".formatted(
                principal.name(),
                spelled(action),
                action.startsWith("s3:") ? '"' + resource + '"' : resource,
                because.replace(action, spelled(action))
            )
        );
        this.action = action;
        this.resource = resource;
    }

    /** SQS alone says its actions in small letters, and S3 alone quotes its resources. */
    private static String spelled(String action) {
        return action.startsWith("sqs:") ? action.toLowerCase(Locale.ROOT) : action;
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
