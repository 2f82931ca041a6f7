package io.gatehouse.local.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import jdk.net.ExtendedSocketOptions;

/** Acknowledges at once where the system can: a client that writes a head and a body apart else waits 40 ms for each answer. */
final class QuickAck extends FilterInputStream {

    private final Socket socket;

    private QuickAck(Socket socket) throws IOException {
        super(socket.getInputStream());
        this.socket = socket;
    }

    static InputStream reading(Socket socket) throws IOException {
        return supported(socket) ? new QuickAck(socket) : socket.getInputStream();
    }

    static void on(Socket socket) throws IOException {
        if (supported(socket)) {
            socket.setOption(ExtendedSocketOptions.TCP_QUICKACK, true);
        }
    }

    private static boolean supported(Socket socket) {
        return socket.supportedOptions().contains(ExtendedSocketOptions.TCP_QUICKACK);
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        // The kernel forgets the option by itself after a few packets.
        socket.setOption(ExtendedSocketOptions.TCP_QUICKACK, true);
        return super.read(buffer, offset, length);
    }
}
