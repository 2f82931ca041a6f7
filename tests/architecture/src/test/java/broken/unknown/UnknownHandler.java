package broken.unknown;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;

/** A function that nobody told the rules of. */
public class UnknownHandler implements RequestHandler<String, String> {

    @Override
    public String handleRequest(String event, Context context) {
        return event;
    }
}
