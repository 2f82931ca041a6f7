package io.gatehouse.registry.api;

import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import io.gatehouse.keys.Credentials;
import io.gatehouse.keys.KeyRing;
import io.gatehouse.keys.VirtualKey;
import io.gatehouse.lambda.access.Permission;
import io.gatehouse.registry.ErrorCode;
import io.gatehouse.registry.RegistryException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Who asks: by a key of ours, or by the signature that API Gateway has checked on the paths that demand one. Thread-safe. */
final class Callers {

    private final KeyRing keys;

    Callers(KeyRing keys) {
        this.keys = keys;
    }

    static Map<String, String> headers(APIGatewayProxyRequestEvent event) {
        return event.getHeaders() == null ? Map.of() : event.getHeaders();
    }

    /** Who sent a request with a key. */
    VirtualKey byKey(APIGatewayProxyRequestEvent event) {
        return Credentials.in(headers(event))
            .flatMap(keys::find)
            .orElseThrow(() ->
                new RegistryException(
                    ErrorCode.UNAUTHENTICATED,
                    "There is no valid key in the request: set MLFLOW_TRACKING_TOKEN, or MLFLOW_TRACKING_PASSWORD beside any user name."
                )
            );
    }

    /** Who signed a request. What they may call, their IAM policies have decided; approving and administering take a key. */
    static VirtualKey bySignature(APIGatewayProxyRequestEvent event) {
        var arn = Optional.ofNullable(event.getRequestContext())
            .flatMap(context -> Optional.ofNullable(context.getIdentity()))
            .flatMap(identity -> Optional.ofNullable(identity.getUserArn()))
            .orElseThrow(() ->
                new RegistryException(ErrorCode.UNAUTHENTICATED, "The request is not signed: set MLFLOW_TRACKING_AWS_SIGV4=true.")
            );
        return new VirtualKey(
            arn,
            null,
            new VirtualKey.Owner(arn.substring(arn.lastIndexOf('/') + 1), "iam"),
            List.of(Permission.REGISTRY_READ.text(), Permission.REGISTRY_WRITE.text()),
            List.of(),
            VirtualKey.Limits.NONE,
            VirtualKey.Budgets.NONE,
            null,
            Instant.EPOCH,
            "iam"
        );
    }
}
