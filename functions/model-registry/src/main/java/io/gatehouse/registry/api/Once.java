package io.gatehouse.registry.api;

import io.gatehouse.lambda.Json;
import io.gatehouse.registry.Documents;
import io.gatehouse.registry.RegistryException;
import io.gatehouse.registry.table.Beside;
import io.gatehouse.registry.table.Key;
import io.gatehouse.registry.table.Table;
import io.gatehouse.registry.table.Write;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Creates that a client names by an {@code Idempotency-Key} are done once: the answer is written with what it tells of, and given again
 * to whoever asks the same again within a day. Without the header equal creates make equal things twice, as MLflow's clients expect.
 * Thread-safe.
 */
final class Once {

    private static final Duration REMEMBERED = Duration.ofDays(1);

    private final Table table;
    private final InstantSource clock;

    Once(Table table, InstantSource clock) {
        this.table = table;
        this.clock = clock;
    }

    /** @param request digest of what was asked */
    private record Answered(String request, String answer) {}

    /**
     * Answers a create.
     *
     * @param view tells of what was made; reads nothing, so that nothing can fail after the commit
     * @param create makes it, with the writes it is given
     */
    <T> String answer(Call call, Function<T, String> view, Function<Beside<T>, T> create) {
        var name = call.idempotencyKey();
        if (name == null || name.isEmpty()) {
            return view.apply(create.apply(Beside.nothing()));
        }
        var key = new Key("IDEMPOTENCY#" + call.key().keyId(), digest(name));
        var request = digest(Json.text(call.parameters()));
        return find(key, request).orElseGet(() -> {
            try {
                return view.apply(create.apply(made -> List.of(claim(key, request, view.apply(made)))));
            } catch (RegistryException refused) {
                // The same request, sent at the same time, may have been the reason.
                return find(key, request).orElseThrow(() -> refused);
            }
        });
    }

    private Write claim(Key key, String request, String answer) {
        if (table.get(key).isPresent()) {
            throw RegistryException.exists("The same request is already answered.");
        }
        return new Write.Passing(key, Documents.write(new Answered(request, answer)), clock.instant().plus(REMEMBERED));
    }

    private Optional<String> find(Key key, String request) {
        var found = table.get(key).map(item -> Documents.read(item.json(), Answered.class));
        if (found.filter(before -> !before.request().equals(request)).isPresent()) {
            throw RegistryException.invalid("The Idempotency-Key was used for another request within a day: use another.");
        }
        return found.map(Answered::answer);
    }

    private static String digest(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
