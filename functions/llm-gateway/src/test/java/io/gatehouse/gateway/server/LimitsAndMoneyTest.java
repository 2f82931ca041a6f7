package io.gatehouse.gateway.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.gateway.access.Caller;
import io.gatehouse.gateway.access.Caller.Budgets;
import io.gatehouse.gateway.access.Caller.Limits;
import io.gatehouse.gateway.server.ProviderDouble.Reply;
import io.gatehouse.gateway.state.Item;
import io.gatehouse.gateway.state.Key;
import io.gatehouse.gateway.state.Write;
import io.gatehouse.lambda.access.Scopes;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LimitsAndMoneyTest {

    private static final long DOLLAR = 1_000_000_000_000L;
    private static final String ASK = "{\"model\":\"gpt-4o\",\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}],\"max_tokens\":1000}";
    private static final String USAGE =
        "\"usage\":{\"prompt_tokens\":1000,\"completion_tokens\":500,\"prompt_tokens_details\":{\"cached_tokens\":400}}";
    private static final String ANSWER =
        "{\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":\"x\"},\"finish_reason\":\"stop\"}]," + USAGE + "}";
    /** 600 tokens at 2.50, 400 at 1.25 and 500 at 10 dollars a million. */
    private static final long COST = 600 * 2_500_000L + 400 * 1_250_000L + 500 * 10_000_000L;

    private final GatewayUnderTest gateway = new GatewayUnderTest();

    @AfterEach
    void stop() {
        gateway.close();
    }

    @Test
    void shouldBillACallToTheTokenAndWriteItToTheLedger() {
        key(Limits.NONE, new Budgets(DOLLAR, 0));
        gateway.provider.always(Reply.json(200, ANSWER));

        var answer = ask();

        assertThat(answer.headers().firstValue("x-gatehouse-cost")).hasValue("0.007");
        assertThat(Json.read(answer.body()).at("/metadata/cost_usd").decimalValue()).isEqualByComparingTo("0.007");
        assertThat(gateway.spent("k"))
            .isEqualTo(COST)
            .isEqualTo((7 * DOLLAR) / 1000);
        var line = gateway.ledger().getFirst();
        assertThat(line.path("input_tokens").asLong()).isEqualTo(600);
        assertThat(line.path("cached_tokens").asLong()).isEqualTo(400);
        assertThat(line.path("output_tokens").asLong()).isEqualTo(500);
        assertThat(line.path("cost").decimalValue()).isEqualByComparingTo("0.007");
        assertThat(line.path("key_id").asText()).isEqualTo("k");
    }

    @Test
    void shouldBillAStreamByTheUsageThatItHides() {
        key(Limits.NONE, new Budgets(DOLLAR, 0));
        gateway.provider.always(Reply.events("data: {\"choices\":[]," + USAGE + "}\n\n", "data: [DONE]\n\n"));

        assertThat(ask(ASK.replace("}]", "}],\"stream\":true")).body()).isEqualTo("data: [DONE]\n\n");

        assertThat(gateway.spent("k")).isEqualTo(COST);
    }

    @Test
    void shouldChargeNothingForACallThatFailed() {
        key(Limits.NONE, new Budgets(DOLLAR, 0));
        gateway.provider.always(Reply.json(500, "{}"));

        assertThat(ask().statusCode()).isEqualTo(502);

        assertThat(gateway.spent("k")).isZero();
        assertThat(gateway.ledger().getFirst().path("status").asInt()).isEqualTo(502);
    }

    @Test
    void shouldSetALimitWhereABudgetMustHoldAndNoneIsSet() {
        key(Limits.NONE, new Budgets(DOLLAR, 0));
        gateway.provider.always(Reply.json(200, ANSWER));

        ask(ASK.replace(",\"max_tokens\":1000", ""));

        assertThat(Json.read(gateway.provider.asked.getFirst().body()).path("max_tokens").asInt()).isEqualTo(4096);
    }

    @Test
    void shouldHoldWhatAnImageCanCostAtMostHoweverItIsSent() {
        var named = Wire.of(ASK, "dated").replace("\"hi\"", "[{\"type\":\"image_url\",\"image_url\":{\"url\":\"%s\"}}]");
        gateway.provider.always(Reply.json(200, ANSWER));
        // 2,000 tokens of frame, 48,169 of the image and some text at 2.50 dollars a million, 1,000 at 10: some 0.136.
        key(Limits.NONE, new Budgets((DOLLAR * 13) / 100, 0));
        assertThat(ask(named.formatted("https://example.com/a.png")).statusCode()).isEqualTo(429);

        key(Limits.NONE, new Budgets((DOLLAR * 14) / 100, 0));
        assertThat(ask(named.formatted("data:image/png;base64," + "A".repeat(100_000))).statusCode()).isEqualTo(200);
    }

    @Test
    void shouldNeverSpendMoreThanTheBudgetHoweverManyCallBesideOneAnother() throws Exception {
        long budget = DOLLAR / 10;
        key(Limits.NONE, new Budgets(0, budget));
        gateway.provider.always(Reply.json(200, ANSWER));

        List<Future<HttpResponse<String>>> answers;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            answers = IntStream.range(0, 60)
                .mapToObj(i -> threads.submit(() -> ask()))
                .toList();
        }

        var passed = 0;
        for (var answer : answers) {
            passed += answer.get().statusCode() == 200 ? 1 : 0;
            assertThat(answer.get().statusCode()).isIn(200, 429);
        }
        assertThat(passed).isPositive();
        assertThat(gateway.spent("k"))
            .isEqualTo(passed * COST)
            .isLessThanOrEqualTo(budget);
    }

    @Test
    void shouldTellAClientNotToTryAgainWhenTheBudgetIsSpent() {
        key(Limits.NONE, new Budgets(DOLLAR / 1000, 0));
        gateway.provider.always(Reply.json(200, ANSWER));

        var answer = ask();

        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(answer.headers().firstValue("x-should-retry")).hasValue("false");
        assertThat(Json.read(answer.body()).at("/error/code").asText()).isEqualTo("budget_exceeded");
        assertThat(gateway.provider.asked).isEmpty();
    }

    @Test
    void shouldGiveBackWhatACrashedCallHeldWhenItsLeaseIsOver() {
        key(Limits.NONE, new Budgets(0, DOLLAR / 10));
        gateway.provider.always(Reply.json(200, ANSWER));
        long held = DOLLAR / 10;
        long until = GatewayUnderTest.NOW.plusSeconds(60).getEpochSecond();
        var hold = new Item(Map.of("amount", held, "until", until, "day", 20_577L), Map.of());
        gateway.store.write(
            List.of(
                new Write.Create(new Key("budget#key#k", "hold#dead"), hold, 0),
                new Write.Change(new Key("budget#key#k", "month#2026-05"), List.of(), Map.of("usd", held, "usd_4", held), Map.of(), 0)
            )
        );

        assertThat(ask().statusCode()).isEqualTo(429);
        gateway.passes(Duration.ofSeconds(61));
        assertThat(ask().statusCode()).isEqualTo(200);

        assertThat(gateway.spent("k")).isEqualTo(COST);
    }

    @Test
    void shouldLimitCallsAMinuteAndSayHowLongToWait() {
        key(new Limits(3, 0), Budgets.NONE);
        gateway.provider.always(Reply.json(200, ANSWER));

        assertThat(IntStream.range(0, 3).map(i -> ask().statusCode())).containsOnly(200);
        var refused = ask();
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(Integer.parseInt(refused.headers().firstValue("retry-after").orElseThrow())).isBetween(1, 60);
        assertThat(refused.headers().firstValue("x-should-retry")).isEmpty();

        gateway.passes(Duration.ofSeconds(20));
        assertThat(ask().statusCode()).isEqualTo(200);
        assertThat(ask().statusCode()).isEqualTo(429);
    }

    @Test
    void shouldCountTheTokensThatWereUsedNotThoseThatWereGuessed() {
        key(new Limits(0, 3000), Budgets.NONE);
        gateway.provider.always(Reply.json(200, ANSWER));

        assertThat(ask().statusCode()).isEqualTo(200);
        assertThat(ask().statusCode()).isEqualTo(200);
        assertThat(ask().statusCode()).isEqualTo(429);
    }

    @Test
    void shouldStopTheProviderWhenTheCallerGoesAndBillWhatCameAsAnEstimate() throws Exception {
        key(Limits.NONE, new Budgets(DOLLAR, 0));
        var chunk = "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"a\"},\"finish_reason\":null}]}\n\n";
        gateway.provider.always(
            new Reply(299, "text/event-stream", List.of(chunk.getBytes(StandardCharsets.UTF_8), chunk.getBytes(StandardCharsets.UTF_8)))
        );
        var body = ASK.replace("}]", "}],\"stream\":true");

        try (var socket = new Socket("127.0.0.1", gateway.uri().getPort())) {
            var head = "POST /v1/chat/completions HTTP/1.1\r\nHost: x\r\nx-api-key: gh_k\r\nContent-Length: %d\r\n\r\n".formatted(
                body.length()
            );
            socket.getOutputStream().write((head + body).getBytes(StandardCharsets.UTF_8));
            assertThat(socket.getInputStream().readNBytes(15)).asString(StandardCharsets.UTF_8).isEqualTo("HTTP/1.1 200 OK");
        }

        assertThat(gateway.provider.abandoned()).isTrue();
        var line = gateway.ledger().getFirst();
        assertThat(line.path("status").asInt()).isEqualTo(499);
        assertThat(line.path("input_tokens").asInt()).isEqualTo(Math.ceilDiv(body.length(), 4));
        assertThat(gateway.spent("k")).isPositive();
    }

    private void key(Limits limits, Budgets budgets) {
        gateway.keys.put("gh_k", new Caller("k", "ana", "search", Scopes.parse("chat"), List.of(), limits, budgets, null));
    }

    private HttpResponse<String> ask() {
        return ask(ASK);
    }

    private HttpResponse<String> ask(String body) {
        return gateway.post("/v1/chat/completions", body, "Authorization", "Bearer gh_k");
    }
}
