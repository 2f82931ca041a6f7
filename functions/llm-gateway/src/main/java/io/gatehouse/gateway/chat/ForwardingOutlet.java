package io.gatehouse.gateway.chat;

import io.gatehouse.gateway.money.Usage;
import io.vertx.core.buffer.Buffer;

/** Passes everything on: the base of outlets that change one thing. */
public abstract class ForwardingOutlet implements Outlet {

    private final Outlet next;

    protected ForwardingOutlet(Outlet next) {
        this.next = next;
    }

    @Override
    public void whole(Buffer body, Usage usage) {
        next.whole(body, usage);
    }

    @Override
    public void begin() {
        next.begin();
    }

    @Override
    public void write(Buffer events) {
        next.write(events);
    }

    @Override
    public void end(Buffer events, Usage usage) {
        next.end(events, usage);
    }

    @Override
    public void fail(Failure failure, Usage usage) {
        next.fail(failure, usage);
    }

    @Override
    public boolean full() {
        return next.full();
    }

    @Override
    public void whenWritable(Runnable then) {
        next.whenWritable(then);
    }
}
