package io.gatehouse.registry;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyResponseEvent;
import io.gatehouse.lambda.Priming;
import io.gatehouse.lambda.Settings;
import io.gatehouse.lambda.logging.JsonLog;
import io.gatehouse.registry.api.MlflowApi;

/** Lambda function {@code gatehouse-model-registry}: MLflow's REST API, and our own routes under {@code /models}. */
public final class RegistryHandler implements RequestHandler<APIGatewayProxyRequestEvent, APIGatewayProxyResponseEvent> {

    static {
        JsonLog.install();
    }

    private final MlflowApi api;

    @SuppressWarnings("unused") // The runtime holds it weakly.
    private final Priming priming;

    public RegistryHandler() {
        var wiring = new Wiring(Settings.fromEnvironment());
        api = wiring.api();
        priming = Priming.register(wiring::warmUp);
    }

    @Override
    public APIGatewayProxyResponseEvent handleRequest(APIGatewayProxyRequestEvent event, Context context) {
        JsonLog.begin(context);
        return api.handle(event);
    }
}
