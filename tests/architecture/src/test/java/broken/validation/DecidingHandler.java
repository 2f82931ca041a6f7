package broken.validation;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;

/** A handler that knows something of its own. */
public class DecidingHandler implements RequestHandler<String, String> {

    @Override
    public String handleRequest(String event, Context context) {
        return event.isBlank() ? "rejected" : "accepted";
    }
}
