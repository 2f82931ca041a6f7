package io.gatehouse.gateway.limit;

import io.gatehouse.gateway.chat.Failure;
import io.gatehouse.gateway.chat.ForwardingOutlet;
import io.gatehouse.gateway.chat.Outlet;
import io.gatehouse.gateway.money.Usage;
import io.gatehouse.gateway.state.Item;
import io.gatehouse.gateway.state.Key;
import io.gatehouse.gateway.state.StateStore;
import io.gatehouse.gateway.state.Write;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Keeps an answer beside its claim before the last byte of it leaves. Of one that failed or is too large the claim is given up. */
final class Recording extends ForwardingOutlet {

    static final String ANSWER = "answer";
    static final String STREAM = "stream";

    /** An item of DynamoDB has at most 400 KB. */
    private static final int LARGEST = 256 << 10;

    private final StateStore store;
    private final Key claim;
    private final long expires;
    private final Buffer stream = Buffer.buffer();

    Recording(Outlet next, StateStore store, Key claim, long expires) {
        super(next);
        this.store = store;
        this.claim = claim;
        this.expires = expires;
    }

    static Key answerOf(Key claim) {
        return new Key(claim.pk(), claim.sk() + "#answer");
    }

    @Override
    public void whole(Buffer body, Usage usage) {
        keep(body, 0).onComplete(kept -> super.whole(body, usage));
    }

    @Override
    public void write(Buffer events) {
        remember(events);
        super.write(events);
    }

    @Override
    public void end(Buffer events, Usage usage) {
        remember(events);
        keep(stream, 1).onComplete(kept -> super.end(events, usage));
    }

    @Override
    public void fail(Failure failure, Usage usage) {
        giveUp().onComplete(given -> super.fail(failure, usage));
    }

    private void remember(Buffer events) {
        if (stream.length() <= LARGEST) {
            stream.appendBuffer(events);
        }
    }

    private Future<?> keep(Buffer answer, long asStream) {
        if (answer.length() > LARGEST) {
            return giveUp();
        }
        var item = new Item(Map.of(STREAM, asStream), Map.of(ANSWER, answer.toString(StandardCharsets.UTF_8)));
        return store.write(List.of(new Write.Create(answerOf(claim), item, expires)));
    }

    private Future<?> giveUp() {
        return store.write(List.of(new Write.Remove(claim)));
    }
}
