package io.gatehouse.local.apigateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.local.console.Console;
import io.gatehouse.local.functions.FunctionHost;
import io.gatehouse.local.functions.InvokeResult;
import io.gatehouse.local.functions.LambdaException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A Lambda authorizer (TOKEN or REQUEST). It remembers answers by the values of its identity sources. Thread-safe. */
final class Authorizer {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration TIMEOUT = Duration.ofSeconds(29);
    private static final int REMEMBERED = 10_000;

    /** How an authorizer is set up. */
    record Settings(
        String arn,
        String functionArn,
        boolean token,
        List<IdentitySource> sources,
        Optional<String> expression,
        Duration ttl
    ) {}

    private record Kept(Verdict verdict, Instant until) {}

    private record Verdict(InvokePolicy policy, ObjectNode context) {}

    private final Settings settings;
    private final FunctionHost functions;
    private final InstantSource clock;
    private final Console console;
    private final Map<List<String>, Kept> cache = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<List<String>, Kept> eldest) {
            return size() > REMEMBERED;
        }
    };

    Authorizer(Settings settings, FunctionHost functions, InstantSource clock, Console console) {
        this.settings = settings;
        this.functions = functions;
        this.clock = clock;
        this.console = console;
    }

    /**
     * Returns if the request may pass, with what the authorizer says of the caller added to the request's context.
     *
     * @throws GatewayException if not
     */
    void authorize(Exchange exchange) {
        var identity = identity(exchange);
        var verdict = remembered(identity).orElseGet(() -> remember(identity, ask(exchange, identity)));
        switch (verdict.policy().decide(exchange.methodArn())) {
            case ALLOWED -> exchange.context.set("authorizer", verdict.context().deepCopy());
            case DENIED -> throw denied(" with an explicit deny in an identity-based policy");
            case NOT_ALLOWED -> throw denied("");
        }
    }

    private static GatewayException denied(String why) {
        return new GatewayException(GatewayException.Type.ACCESS_DENIED, "User is not authorized to access this resource" + why);
    }

    private static GatewayException unauthorized() {
        return new GatewayException(GatewayException.Type.UNAUTHORIZED, "Unauthorized");
    }

    /** The values of all identity sources; without one of them nobody is asked. */
    private List<String> identity(Exchange exchange) {
        var values = new ArrayList<String>();
        for (var source : settings.sources()) {
            values.add(source.of(exchange).orElseThrow(Authorizer::unauthorized));
        }
        if (
            settings
                .expression()
                .filter(e -> !values.getFirst().matches(e))
                .isPresent()
        ) {
            throw unauthorized();
        }
        return values;
    }

    private synchronized Optional<Verdict> remembered(List<String> identity) {
        return Optional.ofNullable(cache.get(identity))
            .filter(kept -> clock.instant().isBefore(kept.until()))
            .map(Kept::verdict);
    }

    private synchronized Verdict remember(List<String> identity, Verdict verdict) {
        if (settings.ttl().isPositive()) {
            cache.remove(identity);
            cache.put(identity, new Kept(verdict, clock.instant().plus(settings.ttl())));
        }
        return verdict;
    }

    private Verdict ask(Exchange exchange, List<String> identity) {
        var began = System.nanoTime();
        var result = invoke(event(exchange, identity));
        var answer = parse(result.payload());
        if (!result.succeeded()) {
            if (answer.path("errorMessage").asText().equals("Unauthorized")) {
                throw unauthorized();
            }
            throw failure(GatewayException.Type.AUTHORIZER_FAILURE, answer.path("errorMessage").asText());
        }
        var millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
        return new Verdict(policy(answer), context(answer).put("integrationLatency", millis));
    }

    private GatewayException failure(GatewayException.Type type, String why) {
        console.warn("api", "authorizer " + settings.functionArn() + ": " + why);
        return new GatewayException(type, "Internal server error");
    }

    private ObjectNode event(Exchange exchange, List<String> identity) {
        var event = JsonNodeFactory.instance.objectNode().put("type", settings.token() ? "TOKEN" : "REQUEST");
        event.put("methodArn", exchange.methodArn());
        if (settings.token()) {
            event.put("authorizationToken", identity.getFirst());
        } else {
            ProxyEvent.request(exchange, event);
        }
        return event;
    }

    private InvokeResult invoke(ObjectNode event) {
        try {
            var payload = event.toString().getBytes(StandardCharsets.UTF_8);
            var answer = functions.invokeFromService(LambdaProxy.PRINCIPAL, settings.arn(), settings.functionArn(), payload);
            return answer.get(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw failure(GatewayException.Type.AUTHORIZER_CONFIGURATION_ERROR, LambdaException.reason(e));
        } catch (TimeoutException e) {
            throw failure(GatewayException.Type.AUTHORIZER_FAILURE, "no answer within " + TIMEOUT.toSeconds() + " s");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failure(GatewayException.Type.AUTHORIZER_FAILURE, "interrupted");
        }
    }

    private InvokePolicy policy(JsonNode answer) {
        if (!answer.path("principalId").isTextual() || !answer.path("policyDocument").path("Statement").isContainerNode()) {
            throw failure(GatewayException.Type.AUTHORIZER_CONFIGURATION_ERROR, "its answer lacks principalId or policyDocument");
        }
        return new InvokePolicy(answer.get("policyDocument"));
    }

    /** What the function behind gets: plain values only, all as strings. */
    private ObjectNode context(JsonNode answer) {
        var context = JsonNodeFactory.instance.objectNode();
        for (var entry : answer.path("context").properties()) {
            if (entry.getValue().isContainerNode()) {
                var why = "its context holds an object or a list: " + entry.getKey();
                throw failure(GatewayException.Type.AUTHORIZER_CONFIGURATION_ERROR, why);
            }
            if (!entry.getValue().isNull()) {
                context.put(entry.getKey(), entry.getValue().asText());
            }
        }
        return context.put("principalId", answer.get("principalId").asText());
    }

    private static JsonNode parse(byte[] payload) {
        try {
            return JSON.readTree(payload);
        } catch (IOException e) {
            return JsonNodeFactory.instance.missingNode();
        }
    }
}
