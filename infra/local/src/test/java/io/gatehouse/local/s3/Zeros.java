package io.gatehouse.local.s3;

import java.io.InputStream;

/** A given number of zeros. */
final class Zeros extends InputStream {

    private long left;

    Zeros(long count) {
        left = count;
    }

    @Override
    public int read() {
        return left-- > 0 ? 0 : -1;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) {
        if (left <= 0) {
            return -1;
        }
        int count = (int) Math.min(length, left);
        left -= count;
        return count;
    }
}
