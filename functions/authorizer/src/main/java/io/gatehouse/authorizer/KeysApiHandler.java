package io.gatehouse.authorizer;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyResponseEvent;
import io.gatehouse.keys.KeyDocument;
import io.gatehouse.lambda.AwsClients;
import io.gatehouse.lambda.Priming;
import io.gatehouse.lambda.Settings;
import io.gatehouse.lambda.http.Router;
import io.gatehouse.lambda.logging.JsonLog;
import java.security.SecureRandom;
import java.time.InstantSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Serves {@code /admin/keys} behind API Gateway. */
public final class KeysApiHandler implements RequestHandler<APIGatewayProxyRequestEvent, APIGatewayProxyResponseEvent> {

    static {
        JsonLog.install();
    }

    private final Router router;

    /** The runtime holds its hooks weakly. */
    @SuppressWarnings("UnusedVariable")
    private final Priming priming;

    /** Used by Lambda. */
    public KeysApiHandler() {
        this(Settings.fromEnvironment());
    }

    private KeysApiHandler(Settings settings) {
        var keys = new DynamoKeyStore(AwsClients.build(DynamoDbClient.builder()), settings.required("GATEHOUSE_KEYS_TABLE"));
        router = new KeysApi(keys, InstantSource.system(), SecureRandom::new).router();
        priming = Priming.register(this::prime);
    }

    @Override
    public APIGatewayProxyResponseEvent handleRequest(APIGatewayProxyRequestEvent event, Context context) {
        JsonLog.begin(context);
        return router.handle(event);
    }

    private void prime() {
        KeyDocument.rehearse();
        router.handle(new APIGatewayProxyRequestEvent().withHttpMethod("GET").withPath("/admin/keys"));
        router.handle(new APIGatewayProxyRequestEvent().withHttpMethod("POST").withPath("/admin/keys").withBody("{\"scopes\": []}"));
    }
}
