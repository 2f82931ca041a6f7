package io.gatehouse.gateway.provider;

import io.gatehouse.gateway.chat.Call;
import io.gatehouse.gateway.chat.Outlet;
import io.gatehouse.gateway.config.Model;

/** Answers calls. Thread-safe. */
@FunctionalInterface
public interface Provider {
    /** Asks once: what fails is told to the outlet, never thrown. */
    void answer(Call call, Model model, Outlet outlet);
}
