package io.gatehouse.local.apigateway;

import java.util.List;
import java.util.Optional;

/** A value of the request that an authorizer decides by: {@code method.request.header.X}, {@code context.path} and the like. */
record IdentitySource(String kind, String name) {
    private static final List<String> KINDS = List.of("method.request.header.", "method.request.querystring.", "context.");

    static IdentitySource parse(String text) {
        for (var kind : KINDS) {
            if (text.startsWith(kind)) {
                return new IdentitySource(kind, text.substring(kind.length()));
            }
        }
        throw new IllegalArgumentException("Not an identity source that is served: " + text);
    }

    /** The value, if the request has one that is not empty. */
    Optional<String> of(Exchange exchange) {
        var value = switch (kind) {
            case "method.request.header." -> exchange.call.headers().first(name);
            case "context." -> Optional.of(exchange.context.at("/" + name.replace('.', '/')).asText());
            default -> Optional.ofNullable(ProxyEvent.query(exchange.call.query().orElse("")).get(name)).map(List::getLast);
        };
        return value.filter(v -> !v.isEmpty());
    }
}
