package io.gatehouse.gateway.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.gateway.server.ProviderDouble.Reply;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;

/** Cuts a provider's stream in two at every byte: whatever the cut, the caller must get the same. */
final class Cuts {

    private Cuts() {}

    static void everywhere(GatewayUnderTest gateway, String contentType, byte[] stream, Supplier<String> call) {
        gateway.provider.next(new Reply(200, contentType, List.of(stream)));
        var whole = normal(call.get());
        for (int cut = 1; cut < stream.length; cut++) {
            gateway.provider.next(
                new Reply(200, contentType, List.of(Arrays.copyOf(stream, cut), Arrays.copyOfRange(stream, cut, stream.length)))
            );
            assertThat(normal(call.get())).as("cut before byte %d", cut).isEqualTo(whole);
        }
    }

    static void everywhere(GatewayUnderTest gateway, String stream, Supplier<String> call) {
        everywhere(gateway, "text/event-stream", stream.getBytes(StandardCharsets.UTF_8), call);
    }

    /** Without what differs from call to call. */
    private static String normal(String answer) {
        return answer.replaceAll("call-\\d+", "call-n");
    }
}
