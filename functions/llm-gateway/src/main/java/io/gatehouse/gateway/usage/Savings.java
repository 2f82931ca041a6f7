package io.gatehouse.gateway.usage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.gateway.config.Model;
import io.gatehouse.gateway.money.Usage;
import io.gatehouse.lambda.Json;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;

/** What the same tokens would have cost at a reference model, less what was paid; and what the top tenth of the users paid of it. */
final class Savings {

    private static final int DECIMALS = 4;

    private final Model reference;
    private final Map<String, BigDecimal> byUser = new HashMap<>();
    private BigDecimal paid = BigDecimal.ZERO;
    private long wouldBe;

    Savings(Model reference) {
        this.reference = reference;
    }

    void add(JsonNode line) {
        var cost = line.path("cost").isNumber() ? line.path("cost").decimalValue() : BigDecimal.ZERO;
        paid = paid.add(cost);
        byUser.merge(line.path("user").asText(), cost, BigDecimal::add);
        var day = LocalDate.parse(line.path("at").asText().substring(0, "2026-01-31".length()));
        wouldBe = Math.addExact(wouldBe, reference.prices().cost(usage(line), day));
    }

    private static Usage usage(JsonNode line) {
        var reasoning = line.path("reasoning_tokens").asLong();
        return new Usage(
            line.path("input_tokens").asLong(),
            line.path("cached_tokens").asLong(),
            line.path("cache_write_tokens").asLong(),
            0,
            line.path("output_tokens").asLong() + reasoning,
            reasoning,
            false
        );
    }

    ObjectNode document(LocalDate from, LocalDate to) {
        var at = Dollars.of(wouldBe);
        var document = Json.mapper().createObjectNode().put("from", from.toString()).put("to", to.toString());
        return document
            .put("reference", reference.name())
            .put("paid_usd", paid)
            .put("at_reference_usd", at)
            .put("saved_usd", at.subtract(paid))
            .put("users", byUser.size())
            .put("top_tenth_share", topTenthShare());
    }

    private BigDecimal topTenthShare() {
        if (paid.signum() == 0) {
            return BigDecimal.ZERO;
        }
        return byUser
            .values()
            .stream()
            .sorted(Comparator.reverseOrder())
            .limit(Math.ceilDiv(byUser.size(), 10))
            .reduce(BigDecimal.ZERO, BigDecimal::add)
            .divide(paid, DECIMALS, RoundingMode.HALF_UP);
    }
}
