package io.gatehouse.prediction;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyResponseEvent;
import io.gatehouse.lambda.Priming;
import io.gatehouse.lambda.Settings;
import io.gatehouse.lambda.http.Router;
import io.gatehouse.lambda.logging.JsonLog;

/** Lambda function {@code gatehouse-prediction}: predictions while somebody waits, and those that are fetched later. */
public final class PredictionHandler implements RequestHandler<APIGatewayProxyRequestEvent, APIGatewayProxyResponseEvent> {

    static {
        JsonLog.install();
    }

    private final Router router;

    @SuppressWarnings("unused") // The runtime holds it weakly.
    private final Priming priming;

    public PredictionHandler() {
        var wiring = new Wiring(Settings.fromEnvironment());
        router = wiring.router();
        priming = Priming.register(wiring::warmUpInMemory, wiring::warmUp);
    }

    @Override
    public APIGatewayProxyResponseEvent handleRequest(APIGatewayProxyRequestEvent event, Context context) {
        JsonLog.begin(context);
        return router.handle(event);
    }
}
