package io.gatehouse.gateway.usage;

import com.fasterxml.jackson.databind.JsonNode;
import io.gatehouse.gateway.access.Caller;
import io.gatehouse.gateway.chat.FailedException;
import io.gatehouse.gateway.chat.Failure;
import io.gatehouse.gateway.config.GatewayConfig;
import io.gatehouse.gateway.server.Page;
import io.gatehouse.gateway.state.StateStore;
import io.gatehouse.lambda.Json;
import io.gatehouse.lambda.access.Permission;
import io.vertx.core.Future;
import io.vertx.core.http.HttpServerRequest;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * {@code GET /usage?by=team,model&from=2026-01-01&to=2026-01-31} and {@code GET /usage/savings?reference=gpt-4o}: what the ledger comes
 * to. Administrators see all of it, others their own key's lines.
 */
public final class UsagePage implements Page {

    private static final Set<String> DIMENSIONS = Set.of("day", "key", "user", "team", "feature", "model", "provider", "status");
    private static final int MOST_DAYS = 92;

    private final LedgerDays ledger;
    private final Supplier<GatewayConfig> config;
    private final InstantSource clock;

    public UsagePage(StateStore store, Supplier<GatewayConfig> config, InstantSource clock) {
        this.ledger = new LedgerDays(store);
        this.config = config;
        this.clock = clock;
    }

    @Override
    public Future<Void> answer(HttpServerRequest request, Caller caller) {
        try {
            var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
            var to = day(request, "to", today);
            var from = day(request, "from", to.withDayOfMonth(1));
            if (from.isBefore(to.minusDays(MOST_DAYS))) {
                throw wrong("from", "ask for at most %d days at once".formatted(MOST_DAYS));
            }
            var path = Objects.requireNonNullElse(request.path(), "/");
            return switch (path) {
                case "/usage" -> usage(request, caller, from, to);
                case "/usage/savings" -> savings(request, caller, from, to);
                default -> Future.failedFuture(new FailedException(Failure.unknownRoute("GET", path)));
            };
        } catch (FailedException e) {
            return Future.failedFuture(e);
        }
    }

    private Future<Void> usage(HttpServerRequest request, Caller caller, LocalDate from, LocalDate to) throws FailedException {
        var by = request.getParam("by", "model");
        var dimensions = List.of(by.split(",", -1));
        if (!DIMENSIONS.containsAll(dimensions)) {
            throw wrong("by", "give some of %s, parted by commas".formatted(String.join(", ", new TreeSet<>(DIMENSIONS))));
        }
        var report = new UsageReport(dimensions);
        return ledger.read(from, to, line -> take(caller, line, report)).compose(read -> send(request, report.document(from, to)));
    }

    private static void take(Caller caller, JsonNode line, UsageReport report) {
        if (visible(caller, line)) {
            report.add(line);
        }
    }

    private Future<Void> savings(HttpServerRequest request, Caller caller, LocalDate from, LocalDate to) throws FailedException {
        var current = config.get();
        var reference = current.find(request.getParam("reference", current.defaultModel()));
        if (reference == null) {
            throw wrong("reference", "name a model of GET /v1/models");
        }
        var savings = new Savings(reference);
        return ledger
            .read(from, to, line -> {
                if (visible(caller, line)) {
                    savings.add(line);
                }
            })
            .compose(read -> send(request, savings.document(from, to)));
    }

    private static boolean visible(Caller caller, JsonNode line) {
        return caller.scopes().allowSome(Permission.ADMIN) || line.path("key_id").asText().equals(caller.keyId());
    }

    private static Future<Void> send(HttpServerRequest request, JsonNode document) {
        return request.response().putHeader("content-type", "application/json").end(Json.text(document));
    }

    private static LocalDate day(HttpServerRequest request, String name, LocalDate byDefault) throws FailedException {
        @Nullable
        String given = request.getParam(name);
        try {
            return given == null ? byDefault : LocalDate.parse(given);
        } catch (DateTimeParseException e) {
            throw wrong(name, "give a day such as 2026-01-31");
        }
    }

    private static FailedException wrong(String parameter, String mend) {
        return new FailedException(Failure.invalid("`%s`: %s.".formatted(parameter, mend), parameter));
    }
}
