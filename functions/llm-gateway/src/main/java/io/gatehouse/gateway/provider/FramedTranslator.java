package io.gatehouse.gateway.provider;

import io.gatehouse.gateway.chat.Failure;
import io.gatehouse.gateway.chat.Failure.Cause;
import java.io.IOException;
import software.amazon.eventstream.HeaderValue;
import software.amazon.eventstream.Message;
import software.amazon.eventstream.MessageDecoder;

/** Reads streams in AWS's own frames ({@code application/vnd.amazon.eventstream}). */
abstract class FramedTranslator extends StreamTranslator {

    private final MessageDecoder decoder = new MessageDecoder(this::frame);

    /** What a frame of this type carries. */
    abstract void frame(String type, byte[] payload) throws IOException;

    @Override
    final void split(byte[] bytes) {
        try {
            decoder.feed(bytes);
        } catch (IllegalArgumentException damaged) {
            fail(Failure.upstream(502, "invalid_answer", "The provider sent a damaged frame: " + damaged.getMessage(), Cause.ERROR));
        }
    }

    /** What is left of a frame that has not come whole is nothing. */
    @Override
    void splitRest() {}

    private void frame(Message message) {
        if (over()) {
            return;
        }
        try {
            if (text(message, ":message-type").equals("event")) {
                frame(text(message, ":event-type"), message.getPayload());
            } else {
                fail(AwsErrors.read(502, text(message, ":exception-type") + text(message, ":error-code"), message.getPayload()));
            }
        } catch (IOException e) {
            failUnreadable();
        }
    }

    private static String text(Message message, String header) {
        HeaderValue value = message.getHeaders().get(header);
        return value == null ? "" : value.getString();
    }
}
