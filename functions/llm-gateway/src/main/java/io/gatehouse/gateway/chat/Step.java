package io.gatehouse.gateway.chat;

/** A step on the way of a call to its answer: it may answer by itself, change the call, or watch the answer that comes back. */
public interface Step {
    void take(Call call, Outlet outlet);
}
