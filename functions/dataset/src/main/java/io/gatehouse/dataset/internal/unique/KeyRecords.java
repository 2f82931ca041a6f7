package io.gatehouse.dataset.internal.unique;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Reads what {@link KeyFiles} wrote, key by key. */
final class KeyRecords {

    private final DataInputStream in;
    private int group;
    private long row;
    private byte[] values = new byte[0];

    KeyRecords(InputStream in) {
        this.in = new DataInputStream(new BufferedInputStream(in, 1 << 16));
    }

    boolean next() throws IOException {
        int first = in.read();
        if (first < 0) {
            return false;
        }
        group = (int) Varints.rest(in, first);
        row = Varints.read(in);
        values = new byte[(int) Varints.read(in)];
        in.readFully(values);
        return true;
    }

    int group() {
        return group;
    }

    long row() {
        return row;
    }

    byte[] values() {
        return values;
    }
}
