package io.gatehouse.gateway.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.gateway.access.Caller;
import io.gatehouse.gateway.chat.Call;
import io.gatehouse.gateway.chat.FailedException;
import io.gatehouse.gateway.chat.Failure;
import io.gatehouse.gateway.chat.ForwardingOutlet;
import io.gatehouse.gateway.chat.ModelRequest;
import io.gatehouse.gateway.config.ConfigReader;
import io.gatehouse.gateway.config.GatewayConfig;
import io.gatehouse.gateway.money.Usage;
import io.gatehouse.gateway.state.MemoryStateStore;
import io.gatehouse.lambda.access.Scopes;
import io.vertx.core.Future;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;

/** Random calls of some keys, users, teams and models, against a model of the limits that is a page of arithmetic. */
class AdmissionPropertiesTest {

    private static final long MINUTE = 60_000_000;
    private static final byte[] BODY = "{\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}".getBytes(StandardCharsets.UTF_8);

    /** A call, some ms after the one before it. */
    record Asked(int waitMillis, int key, int user, int team, int model) {}

    @Provide
    Arbitrary<Asked> calls() {
        var few = Arbitraries.integers().between(0, 1);
        return Combinators.combine(Arbitraries.integers().between(0, 15_000), few, few, few, few).as(Asked::new);
    }

    @Property(tries = 300)
    void shouldDecideAsTheReferenceModelDoes(
        @ForAll @Size(min = 1, max = 80) List<@net.jqwik.api.From("calls") Asked> calls,
        @ForAll("limits") int key,
        @ForAll("limits") int user,
        @ForAll("limits") int team,
        @ForAll("limits") int model
    ) {
        var config = config(user, team, model);
        var gate = new Gate(config);
        var reference = new Reference();
        for (var call : calls) {
            gate.now = gate.now.plusMillis(call.waitMillis());
            var scopes = new HashMap<String, Integer>();
            scopes.put("key" + call.key(), key);
            scopes.put("user" + call.user(), user);
            scopes.put("team" + call.team(), team);
            scopes.put("model" + call.model(), model);

            assertThat(gate.letsIn(call, key)).isEqualTo(reference.letsIn(scopes, Admission.micros(gate.now)));
        }
    }

    /** Slices may let through less, never more. */
    @Property(tries = 8)
    void shouldNeverLetMoreThroughABusyScopeThanItsLimit(@ForAll("gaps") int gapMicros) {
        int limit = 12_000;
        var first = new Gate(config(100_000, limit, 100_000));
        var second = new Gate(first.config, first.store);
        int passed = 0;
        for (int call = 0; call < 3 * limit; call++) {
            var gate = call % 2 == 0 ? first : second;
            gate.now = Instant.EPOCH.plusNanos(1_000L * gapMicros * call);
            passed += gate.letsIn(new Asked(0, 0, 0, 0, 0), 1_000_000) ? 1 : 0;
        }
        long minutes = Math.ceilDiv(3L * limit * gapMicros, MINUTE);
        assertThat(passed).isBetween(limit / 2, (int) (limit * (1 + minutes)));
    }

    @Provide
    Arbitrary<Integer> limits() {
        return Arbitraries.integers().between(1, 12);
    }

    @Provide
    Arbitrary<Integer> gaps() {
        return Arbitraries.integers().between(1, 4_000);
    }

    private static GatewayConfig config(int user, int team, int model) {
        var document = """
        {"providers":{"p":{"type":"openai"}},"models":{"m0":{"provider":"p"},"m1":{"provider":"p"}},"default_model":"m0",
         "limits":{"users":{"*":{"rpm":%d}},"teams":{"team0":{"rpm":%d},"*":{"rpm":%d}},"models":{"*":{"rpm":%d}}}}""".formatted(
            user,
            team,
            team,
            model
        );
        return new ConfigReader(Set.of("openai"), name -> "").read(document.getBytes(StandardCharsets.UTF_8));
    }

    /** Each scope's calls are spread evenly; a minute's worth may come at once. */
    private static final class Reference {

        private final Map<String, Long> caughtUp = new HashMap<>();

        boolean letsIn(Map<String, Integer> limits, long now) {
            var after = new HashMap<String, Long>();
            limits.forEach((scope, limit) ->
                after.put(scope, Math.max(now, caughtUp.getOrDefault(scope, 0L)) + Math.ceilDiv(MINUTE, limit))
            );
            var room = after
                .values()
                .stream()
                .allMatch(time -> time <= now + MINUTE);
            if (room) {
                caughtUp.putAll(after);
            }
            return room;
        }
    }

    /** The real thing over a store in memory, whose futures are done at once. */
    private static final class Gate {

        private final GatewayConfig config;
        private final MemoryStateStore store;
        private final Admission admission;
        private final List<Call> passed = new ArrayList<>();
        private Instant now = Instant.parse("2026-01-01T00:00:00Z");
        private int calls;

        Gate(GatewayConfig config) {
            this(config, new MemoryStateStore());
        }

        Gate(GatewayConfig config, MemoryStateStore store) {
            this.config = config;
            this.store = store;
            this.admission = new Admission(
                () -> config,
                store,
                new Ledger(entry -> {}, line -> Future.succeededFuture()),
                () -> now,
                Admission.LEASE,
                (call, outlet) -> passed.add(call)
            );
        }

        boolean letsIn(Asked asked, int perMinute) {
            var limits = new Caller.Limits(perMinute, 0);
            var caller = new Caller(
                "key" + asked.key(),
                "user" + asked.user(),
                "team" + asked.team(),
                Scopes.parse("chat"),
                List.of(),
                limits,
                Caller.Budgets.NONE,
                null
            );
            var id = "call-" + ++calls;
            var facts = new Call.Facts(id, id, Call.Endpoint.CHAT, caller, request(), now, 0, Long.MAX_VALUE, null, "session", null);
            var call = new Call(facts);
            call.routed(List.of(config.find("m" + asked.model())));
            int before = passed.size();
            admission.take(call, new Deaf());
            return passed.size() > before;
        }

        private static ModelRequest request() {
            try {
                return ModelRequest.read(BODY);
            } catch (FailedException e) {
                throw new AssertionError(e);
            }
        }
    }

    /** Nobody listens. */
    private static final class Deaf extends ForwardingOutlet {

        Deaf() {
            super(null);
        }

        @Override
        public void fail(Failure failure, Usage usage) {
            assertThat(failure.status()).isEqualTo(429);
        }
    }
}
