package io.gatehouse.dataset;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;

/** The bytes of a file, as stored. May be opened more than once: checks of uniqueness read twice. */
public interface ByteSource {
    /** A new stream from the first byte. The caller closes it. */
    InputStream open() throws IOException;

    /** A new stream from that byte on, counted from 0. The caller closes it, most often before its end. */
    default InputStream openAt(long offset) throws IOException {
        InputStream stream = open();
        stream.skipNBytes(offset);
        return stream;
    }

    /** The name by whose suffix the format is told. */
    String name();

    /** Length in bytes, or -1 if it is not known. */
    long size();

    static ByteSource of(String name, byte[] bytes) {
        return new ByteSource() {
            @Override
            public InputStream open() {
                return new ByteArrayInputStream(bytes);
            }

            @Override
            public String name() {
                return name;
            }

            @Override
            public long size() {
                return bytes.length;
            }
        };
    }
}
