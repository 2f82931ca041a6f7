package io.gatehouse.gateway.config;

import com.fasterxml.jackson.databind.JsonNode;
import io.gatehouse.gateway.money.Prices;
import io.gatehouse.gateway.money.Prices.Price;
import io.gatehouse.gateway.wire.JsonBytes;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Reads {@code config/gateway.json}; {@code gateway.schema.json} beside it says what may stand there. */
public final class ConfigReader {

    private static final BigDecimal PICO_PER_TOKEN = BigDecimal.valueOf(1_000_000);
    private static final Set<String> MEMBERS = Set.of(
        "$schema",
        "providers",
        "models",
        "aliases",
        "default_model",
        "routes",
        "fallbacks",
        "retries",
        "splits",
        "limits"
    );
    private static final Set<String> PRICE_MEMBERS = Set.of(
        "from",
        "input",
        "cached_input",
        "cache_write_5m",
        "cache_write_1h",
        "output",
        "reasoning"
    );

    private final Set<String> types;
    private final UnaryOperator<String> secrets;

    /**
     * A reader.
     *
     * @param types the providers there are
     * @param secrets gives the value of a secret by its name; an empty text if there is none
     */
    public ConfigReader(Set<String> types, UnaryOperator<String> secrets) {
        this.types = types;
        this.secrets = secrets;
    }

    /**
     * Reads a document.
     *
     * @throws ConfigException naming the place that is wrong, and how to mend it
     */
    public GatewayConfig read(byte[] document) {
        var root = Place.root(parse(document));
        root.only(MEMBERS);
        var reader = new ProvidersReader(types, secrets);
        var providers = new LinkedHashMap<String, ProviderSpec>();
        root.object("providers")
            .members()
            .forEach((name, place) -> providers.put(name, reader.provider(name, place)));
        var models = new LinkedHashMap<String, Model>();
        root.object("models")
            .members()
            .forEach((name, place) -> models.put(name, model(name, place, providers)));
        var aliases = new LinkedHashMap<String, String>();
        root.optional("aliases")
            .members()
            .forEach((name, place) -> aliases.put(name, place.oneOf(models.keySet())));
        var byDefault = root.member("default_model").oneOf(models.keySet());
        var routes = new RoutesReader(models.keySet());
        return new GatewayConfig(
            models,
            aliases,
            byDefault,
            routes.fallbacks(root),
            routes.splits(root),
            routes.retries(root),
            routes.routes(root),
            AllowancesReader.read(root.member("limits"))
        );
    }

    private static JsonNode parse(byte[] document) {
        try {
            return JsonBytes.read(document);
        } catch (IOException e) {
            throw new ConfigException("The document is no JSON: " + e.getMessage(), e);
        }
    }

    private static Model model(String name, Place place, Map<String, ProviderSpec> providers) {
        place.only(Set.of("provider", "upstream", "context_window", "max_output", "tier", "capabilities", "prices"));
        var provider = providers.get(place.member("provider").oneOf(providers.keySet()));
        var tier = place.has("tier") ? place.member("tier").oneOf(Set.of("premium", "standard", "budget")) : "standard";
        var window = place.count("context_window", 128_000);
        var most = place.count("max_output", 4_096);
        var prices = new ArrayList<Price>();
        place.elements("prices").forEach(price -> prices.add(price(price)));
        return new Model(name, Objects.requireNonNull(provider), place.text("upstream", name), window, most, tier, new Prices(prices));
    }

    private static Price price(Place place) {
        place.only(PRICE_MEMBERS);
        long input = perToken(place, "input", 0);
        long output = perToken(place, "output", 0);
        return new Price(
            day(place.member("from")),
            input,
            perToken(place, "cached_input", input),
            perToken(place, "cache_write_5m", input),
            perToken(place, "cache_write_1h", input),
            output,
            perToken(place, "reasoning", output)
        );
    }

    private static LocalDate day(Place place) {
        try {
            return LocalDate.parse(place.text());
        } catch (DateTimeParseException e) {
            throw place.wrong("give a day such as 2026-01-31");
        }
    }

    private static long perToken(Place price, String name, long byDefault) {
        if (!price.has(name)) {
            return byDefault;
        }
        try {
            long pico = price.member(name).number().multiply(PICO_PER_TOKEN).longValueExact();
            if (pico >= 0) {
                return pico;
            }
        } catch (ArithmeticException tooFine) {
            throw price.member(name).wrong("give US dollars per million tokens with at most six decimals");
        }
        throw price.member(name).wrong("a price is at least 0");
    }
}
