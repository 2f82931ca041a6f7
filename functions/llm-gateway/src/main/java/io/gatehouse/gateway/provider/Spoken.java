package io.gatehouse.gateway.provider;

import io.gatehouse.gateway.chat.Call;
import io.gatehouse.gateway.chat.Call.Endpoint;
import io.gatehouse.gateway.chat.FailedException;
import io.gatehouse.gateway.chat.Translator;
import io.gatehouse.gateway.config.Model;
import io.gatehouse.gateway.protocol.Protocols;

/** A call in a protocol that its provider speaks: the caller's own if it can be, a chat if not. */
record Spoken(Ask ask, boolean translated) {
    static Spoken of(Call call, Model model, Dialect dialect) throws FailedException {
        var endpoint = call.facts().endpoint();
        if (dialect.speaks(model.provider()).contains(endpoint)) {
            return new Spoken(new Ask(call, model, endpoint, call.request()), false);
        }
        var chat = Protocols.asChat(call, model.provider().options().drop());
        return new Spoken(new Ask(call, model, Endpoint.CHAT, chat), true);
    }

    Translator translator(Dialect dialect) {
        var own = dialect.translator(ask);
        return translated ? Protocols.back(ask.call(), own) : own;
    }
}
