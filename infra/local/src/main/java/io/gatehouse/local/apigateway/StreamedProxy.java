package io.gatehouse.local.apigateway;

import com.fasterxml.jackson.databind.JsonNode;
import io.gatehouse.local.console.Console;
import io.gatehouse.local.functions.FunctionHost;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;

/** A Lambda proxy integration whose answer streams ({@code ResponseTransferMode} STREAM): each part goes out as it comes. */
record StreamedProxy(FunctionHost functions, String functionArn, Duration timeout, Console console) implements Integration {
    private static final Pattern URI = Pattern.compile(
        "arn:[^:]+:apigateway:[^:]+:lambda:path/2021-11-15/functions/(.+)/response-streaming-invocations"
    );

    /** The function's ARN in an integration's URI. */
    static String functionOf(JsonNode uri) {
        var matcher = URI.matcher(uri.asText());
        if (!matcher.matches()) {
            throw new IllegalArgumentException("Not the URI of a Lambda function's streamed invocations: " + uri.asText());
        }
        return matcher.group(1);
    }

    @Override
    public void answer(Exchange exchange) throws IOException {
        var event = ProxyEvent.of(exchange).toString().getBytes(StandardCharsets.UTF_8);
        var answer = new StreamedAnswer(exchange);
        try {
            var result = functions
                .streamFromService(LambdaProxy.PRINCIPAL, exchange.sourceArn(), functionArn, event, answer)
                .get(timeout.toMillis(), TimeUnit.MILLISECONDS);
            if (!answer.begun()) {
                console.warn("api", functionArn + ": " + (result.succeeded() ? "no head of a streamed answer" : "the function failed"));
                throw GatewayException.badGateway();
            }
        } catch (TimeoutException e) {
            if (!answer.begun()) {
                throw new GatewayException(GatewayException.Type.INTEGRATION_TIMEOUT, "Endpoint request timed out");
            }
        } catch (ExecutionException e) {
            if (!answer.begun()) {
                throw LambdaProxy.refused(e, functionArn, console);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            answer.finish();
        }
    }
}
