package io.gatehouse.local.apigateway;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.local.iam.AccessDenied;
import io.gatehouse.local.iam.Iam;
import io.gatehouse.local.iam.Principal;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Methods of authorization type AWS_IAM: the caller signs, and policies of the signer's role must allow {@code execute-api:Invoke}. As at
 * the AWS port the signature itself is not verified, and an unknown key is the account's owner. Thread-safe.
 */
record SignedCalls(Iam iam) {
    private static final Pattern CREDENTIAL = Pattern.compile(
        "^AWS4-HMAC-SHA256 .*Credential=([^/,\\s]+)/[^/]*/[^/]*/execute-api/aws4_request"
    );

    /**
     * Returns if the request may pass, with the caller added to the request's context.
     *
     * @throws GatewayException if not
     */
    void authorize(Exchange exchange) {
        var signed = CREDENTIAL.matcher(exchange.call.headers().first("Authorization").orElse(""));
        if (!signed.find()) {
            throw new GatewayException(GatewayException.Type.MISSING_AUTHENTICATION_TOKEN, "Missing Authentication Token");
        }
        var key = signed.group(1);
        if (!iam.tokenBelongs(key, exchange.call.headers().first("X-Amz-Security-Token").orElse(null))) {
            throw denied("The security token included in the request is invalid.");
        }
        var principal = iam.principalOf(key);
        try {
            iam.require(principal, "execute-api:Invoke", exchange.methodArn(), Map.of(), null);
        } catch (AccessDenied refused) {
            throw denied(refused.getMessage());
        }
        identify(exchange, key, principal);
    }

    private static GatewayException denied(String why) {
        return new GatewayException(GatewayException.Type.ACCESS_DENIED, why);
    }

    private static void identify(Exchange exchange, String key, Principal principal) {
        if (exchange.context.get("identity") instanceof ObjectNode identity) {
            identity.put("accountId", exchange.api.account()).put("accessKey", key);
            identity.put("caller", key).put("user", key).put("userArn", principal.name());
        }
    }
}
