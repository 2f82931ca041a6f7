package io.gatehouse.gateway.config;

import java.net.URI;
import java.util.Locale;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Reads the part of the document that says who is asked, and how. */
final class ProvidersReader {

    private static final Set<String> MEMBERS = Set.of(
        "type",
        "base_url",
        "api_key",
        "output_limit_field",
        "key_header",
        "query",
        "region",
        "responses",
        "drop",
        "concurrency"
    );
    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]");
    /** As many connections as a client keeps to one host. */
    private static final int USUAL_CONCURRENCY = 256;

    private final Set<String> types;
    private final UnaryOperator<String> secrets;

    ProvidersReader(Set<String> types, UnaryOperator<String> secrets) {
        this.types = types;
        this.secrets = secrets;
    }

    ProviderSpec provider(String name, Place place) {
        place.only(MEMBERS);
        var type = place.member("type").oneOf(types);
        var key = place.optional("api_key").text("secret", "");
        return new ProviderSpec(name, type, address(place), key.isEmpty() ? "" : secrets.apply(key), options(place));
    }

    private static URI address(Place place) {
        var url = URI.create(place.text("base_url", "http://127.0.0.1"));
        var plain = "http".equals(url.getScheme());
        if (url.getHost() == null || !(plain || "https".equals(url.getScheme()))) {
            throw place.member("base_url").wrong("give an address such as https://api.openai.com/v1");
        }
        if (plain && !LOOPBACK.contains(url.getHost())) {
            throw place.member("base_url").wrong("keys would be readable on their way: use https, or a loopback address");
        }
        return URI.create(url.toString().replaceAll("/+$", ""));
    }

    private static ProviderSpec.Options options(Place place) {
        return new ProviderSpec.Options(
            place.text("output_limit_field", "max_tokens"),
            place.text("key_header", "authorization").toLowerCase(Locale.ROOT),
            place.text("query", ""),
            place.text("region", ""),
            place.flag("responses"),
            place.elements("drop").stream().map(Place::text).collect(Collectors.toSet()),
            (int) Math.min(Integer.MAX_VALUE, place.count("concurrency", USUAL_CONCURRENCY))
        );
    }
}
