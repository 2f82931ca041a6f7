package io.gatehouse.local.functions;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A function's name, and the version or alias that is meant; without one, {@code $LATEST}. */
record FunctionName(String name, @Nullable String qualifier) {
    private static final Pattern FORM = Pattern.compile(
        "(?:arn:[a-z-]+:lambda:[a-z0-9-]+:)?(?:\\d{12}:)?(?:function:)?([A-Za-z0-9_-]{1,64})(?::([$A-Za-z0-9_-]{1,128}))?"
    );

    /** Reads a name, a partial or a full ARN, each with or without qualifier. */
    static FunctionName parse(String text) {
        var matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new LambdaException(400, "ValidationException", "Not a function's name or ARN: " + text);
        }
        return new FunctionName(matcher.group(1), matcher.group(2));
    }

    FunctionName qualified(@Nullable String with) {
        return with == null ? this : new FunctionName(name, with);
    }
}
