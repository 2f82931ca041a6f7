package io.gatehouse.gateway.server;

import static io.gatehouse.gateway.server.GatewayUnderTest.KEY;
import static io.gatehouse.gateway.server.GatewayUnderTest.caller;
import static io.gatehouse.gateway.server.Wire.ASK;
import static io.gatehouse.gateway.server.Wire.assertError;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.gateway.access.Caller;
import io.gatehouse.gateway.server.ProviderDouble.Reply;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Callers who mean no good, or do none. After each of them the next call is answered. */
class AbuseTest {

    private static final String HEAD = "POST /v1/chat/completions HTTP/1.1\r\nHost: gateway\r\nAuthorization: Bearer " + KEY + "\r\n";

    private final GatewayUnderTest gateway = new GatewayUnderTest();

    @BeforeEach
    void answerAll() {
        gateway.provider.always(Reply.json(200, Wire.ANSWER));
    }

    @AfterEach
    void shouldStillAnswer() {
        try (gateway) {
            assertThat(gateway.chat(ASK).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void shouldRefuseABodyOf20MegabytesWithoutReadingIt() throws IOException {
        var answer = send(HEAD + "Content-Length: 20971520\r\n\r\n{\"messages\":\"");

        assertThat(answer).startsWith("HTTP/1.1 413 ");
        assertThat(gateway.provider.asked).isEmpty();
    }

    @Test
    void shouldRefuseABodyOf20MegabytesThatComesInChunks() throws IOException {
        try (var socket = new Socket("127.0.0.1", gateway.uri().getPort())) {
            socket.setSoTimeout(20_000);
            var out = socket.getOutputStream();
            out.write((HEAD + "Transfer-Encoding: chunked\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
            var chunk = ("10000\r\n" + "x".repeat(0x10000) + "\r\n").getBytes(StandardCharsets.US_ASCII);
            for (int i = 0; i < 320; i++) {
                out.write(chunk);
            }
            out.write("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));

            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII))
                .startsWith("HTTP/1.1 413 ")
                .contains("request_too_large");
        }
        assertThat(gateway.provider.asked).isEmpty();
    }

    @Test
    void shouldHangUpOnABodyWithoutEnd() throws IOException {
        try (var socket = new Socket("127.0.0.1", gateway.uri().getPort())) {
            var out = socket.getOutputStream();
            out.write((HEAD + "Transfer-Encoding: chunked\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
            var chunk = ("100000\r\n" + "x".repeat(0x100000) + "\r\n").getBytes(StandardCharsets.US_ASCII);

            assertThatThrownBy(() -> {
                for (int i = 0; i < 1_000; i++) {
                    out.write(chunk);
                }
            }).isInstanceOf(SocketException.class);
        }
    }

    @Test
    void shouldNotWaitForABodyThatDoesNotCome() throws IOException {
        try (var impatient = new GatewayUnderTest(new GatewayServer.Limits(6 << 20, 200))) {
            assertThat(send(impatient, HEAD + "Content-Length: 1000\r\n\r\n{")).startsWith("HTTP/1.1 408 ");
        }
    }

    @Test
    void shouldRefuseTenThousandLevelsOfJson() {
        var deep = "{\"model\":\"gpt-4o\",\"messages\":" + "[".repeat(10_000) + "]".repeat(10_000) + "}";

        assertError(gateway.chat(deep), 400, "invalid_request_error", null);
    }

    @Test
    void shouldRefuseMoreHeadersThanAnybodyNeeds() throws IOException {
        var bomb = new StringBuilder(HEAD);
        for (int i = 0; i < 2_000; i++) {
            bomb.append("X-Header-").append(i).append(": ").append("y".repeat(20)).append("\r\n");
        }

        assertThat(send(bomb + "Content-Length: 2\r\n\r\n{}")).matches("(?s)(HTTP/1.1 (400|431) .*)?");
        assertThat(gateway.provider.asked).isEmpty();
    }

    @Test
    void shouldAnswerOthersWhileSlowCallersHaveNotEnded() throws IOException {
        var slow = new ArrayList<Socket>();
        try {
            for (int i = 0; i < 100; i++) {
                var socket = new Socket("127.0.0.1", gateway.uri().getPort());
                slow.add(socket);
                socket.getOutputStream().write((HEAD + "Content-Length: 1000\r\n\r\n{").getBytes(StandardCharsets.US_ASCII));
            }
            assertThat(gateway.chat(ASK).statusCode()).isEqualTo(200);
        } finally {
            for (var socket : slow) {
                socket.close();
            }
        }
    }

    @Test
    void shouldShowAKeyOfAnotherTeamNothingOfThisOne() {
        gateway.chat(ASK);
        var other = new Caller(
            "key-9",
            "bob",
            "other",
            caller("chat", List.of()).scopes(),
            List.of(),
            Caller.Limits.NONE,
            Caller.Budgets.NONE,
            null
        );
        gateway.keys.put("gh_other", other);

        var usage = gateway.get("/usage?by=team&from=2026-05-04&to=2026-05-04", "Authorization", "Bearer gh_other");

        assertThat(usage.statusCode()).isEqualTo(200);
        assertThat(usage.body()).doesNotContain("search");
    }

    /** What comes back, up to the first line's end at least; nothing, if the server hangs up on a caller who is still sending. */
    private String send(String request) throws IOException {
        return send(gateway, request);
    }

    private static String send(GatewayUnderTest gateway, String request) throws IOException {
        try (var socket = new Socket("127.0.0.1", gateway.uri().getPort())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            var answer = new byte[16 << 10];
            int read = socket.getInputStream().read(answer);
            return new String(answer, 0, Math.max(0, read), StandardCharsets.US_ASCII);
        } catch (SocketException hungUp) {
            return "";
        }
    }
}
