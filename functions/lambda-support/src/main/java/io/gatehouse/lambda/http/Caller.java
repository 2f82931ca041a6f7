package io.gatehouse.lambda.http;

import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import io.gatehouse.lambda.access.Scopes;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Who asks, as the authorizer found out; every text is empty on a route without an authorizer.
 *
 * @param keyId public id of the virtual key
 * @param scopes what the key may do
 */
public record Caller(String keyId, String user, String team, Scopes scopes) {
    static Caller of(APIGatewayProxyRequestEvent event) {
        var context = event.getRequestContext();
        Map<String, Object> told = context == null || context.getAuthorizer() == null ? Map.of() : context.getAuthorizer();
        return new Caller(text(told, "key_id"), text(told, "user"), text(told, "team"), Scopes.parse(text(told, "scopes")));
    }

    private static String text(Map<String, Object> told, String name) {
        @Nullable
        Object value = told.get(name);
        return value == null ? "" : value.toString();
    }
}
