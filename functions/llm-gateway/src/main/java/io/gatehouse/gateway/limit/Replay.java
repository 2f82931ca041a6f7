package io.gatehouse.gateway.limit;

import io.gatehouse.gateway.chat.Call;
import io.gatehouse.gateway.chat.Failure;
import io.gatehouse.gateway.chat.Outlet;
import io.gatehouse.gateway.chat.Step;
import io.gatehouse.gateway.money.Usage;
import io.gatehouse.gateway.state.Item;
import io.gatehouse.gateway.state.Key;
import io.gatehouse.gateway.state.Outcome;
import io.gatehouse.gateway.state.StateStore;
import io.gatehouse.gateway.state.Write;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers a call again, and bills it once, that comes again on the same day (UTC) with the same key, X-Request-ID and body: a client
 * that lost an answer may ask for it again. Whoever sends no X-Request-ID is not concerned.
 */
public final class Replay implements Step {

    private static final Logger LOG = LoggerFactory.getLogger(Replay.class);
    private static final Duration KEPT = Duration.ofDays(2);
    private static final String UNTIL = "until";

    private final StateStore store;
    private final InstantSource clock;
    private final Duration lease;
    private final Step next;

    /** @param lease after which a call that has no answer is taken for dead */
    public Replay(StateStore store, InstantSource clock, Duration lease, Step next) {
        this.store = store;
        this.clock = clock;
        this.lease = lease;
        this.next = next;
    }

    @Override
    public void take(Call call, Outlet outlet) {
        if (call.facts().id().equals(call.facts().billId())) {
            next.take(call, outlet);
            return;
        }
        var now = clock.instant();
        var claim = claim(call, now);
        var claimed = new Item(Map.of(UNTIL, now.plus(lease).getEpochSecond()), Map.of());
        store
            .write(List.of(new Write.Create(claim, claimed, expiry(now))))
            .onSuccess(outcome -> decide(call, outlet, claim, outcome, now))
            .onFailure(cause -> {
                LOG.atError().setCause(cause).log("Whether a call came before cannot be told: it is taken for a new one.");
                next.take(call, outlet);
            });
    }

    private void decide(Call call, Outlet outlet, Key claim, Outcome outcome, Instant now) {
        if (outcome.done()) {
            next.take(call, new Recording(outlet, store, claim, expiry(now)));
            return;
        }
        long until = outcome.refused().values().iterator().next().number(UNTIL);
        store
            .query(claim.pk(), Recording.answerOf(claim).sk())
            .onSuccess(found -> {
                if (!found.isEmpty()) {
                    answer(outlet, found.values().iterator().next());
                } else if (until > now.getEpochSecond()) {
                    outlet.fail(inProgress(), Usage.NONE);
                } else {
                    next.take(call, outlet);
                }
            })
            .onFailure(cause -> outlet.fail(Failure.internal(), Usage.NONE));
    }

    private static void answer(Outlet outlet, Item kept) {
        var body = Buffer.buffer(kept.texts().getOrDefault(Recording.ANSWER, ""));
        if (kept.number(Recording.STREAM) == 0) {
            outlet.whole(body, Usage.NONE);
        } else {
            outlet.begin();
            outlet.end(body, Usage.NONE);
        }
    }

    private static Failure inProgress() {
        var message = "The same call with this X-Request-ID is being answered: ask again in a moment.";
        return new Failure(409, "invalid_request_error", "request_in_progress", null, message, Failure.Cause.CALLER, 1, false);
    }

    private static Key claim(Call call, Instant now) {
        var facts = call.facts();
        var day = LocalDate.ofInstant(now, ZoneOffset.UTC);
        return new Key("replay#%s#%s".formatted(facts.caller().keyId(), day), facts.id() + "#" + hash(call));
    }

    /** Of the endpoint and the body: an id that stands for a session rather than a call must not mix answers up. */
    private static String hash(Call call) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update(call.facts().endpoint().name().getBytes(StandardCharsets.US_ASCII));
            return HexFormat.of().formatHex(digest.digest(call.request().body()), 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256.", e);
        }
    }

    private static long expiry(Instant now) {
        return now.plus(KEPT).getEpochSecond();
    }
}
