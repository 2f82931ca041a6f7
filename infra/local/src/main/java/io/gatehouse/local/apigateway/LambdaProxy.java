package io.gatehouse.local.apigateway;

import com.fasterxml.jackson.databind.JsonNode;
import io.gatehouse.local.console.Console;
import io.gatehouse.local.functions.FunctionHost;
import io.gatehouse.local.functions.InvokeResult;
import io.gatehouse.local.functions.LambdaException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;

/** A Lambda proxy integration (AWS_PROXY): the function gets the request as an event, and its answer is the gateway's. */
record LambdaProxy(FunctionHost functions, String functionArn, Duration timeout, Console console) implements Integration {
    static final String PRINCIPAL = "apigateway.amazonaws.com";

    private static final Pattern URI = Pattern.compile("arn:[^:]+:apigateway:[^:]+:lambda:path/2015-03-31/functions/(.+)/invocations");

    /** The function's ARN in an integration's or authorizer's URI. */
    static String functionOf(JsonNode uri) {
        var matcher = URI.matcher(uri.asText());
        if (!matcher.matches()) {
            throw new IllegalArgumentException("Not the URI of a Lambda function's invocations: " + uri.asText());
        }
        return matcher.group(1);
    }

    @Override
    public void answer(Exchange exchange) throws IOException {
        var result = invoke(exchange);
        if (!result.succeeded()) {
            throw GatewayException.badGateway();
        }
        ProxyResponse.send(result.payload(), exchange, reason -> console.warn("api", functionArn + ": " + reason));
    }

    private InvokeResult invoke(Exchange exchange) {
        var event = ProxyEvent.of(exchange).toString().getBytes(StandardCharsets.UTF_8);
        try {
            var answer = functions.invokeFromService(PRINCIPAL, exchange.sourceArn(), functionArn, event);
            return answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new GatewayException(GatewayException.Type.INTEGRATION_TIMEOUT, "Endpoint request timed out");
        } catch (ExecutionException e) {
            throw refused(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw GatewayException.badGateway();
        }
    }

    private GatewayException refused(ExecutionException failure) {
        return refused(failure, functionArn, console);
    }

    static GatewayException refused(ExecutionException failure, String functionArn, Console console) {
        console.warn("api", functionArn + ": " + LambdaException.reason(failure));
        if (failure.getCause() instanceof LambdaException refusal && refusal.status() == 413) {
            return new GatewayException(GatewayException.Type.REQUEST_TOO_LARGE, "Request Too Long");
        }
        return new GatewayException(GatewayException.Type.API_CONFIGURATION_ERROR, "Internal server error");
    }
}
