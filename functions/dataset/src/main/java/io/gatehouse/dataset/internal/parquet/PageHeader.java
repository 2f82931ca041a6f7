package io.gatehouse.dataset.internal.parquet;

import io.gatehouse.dataset.internal.read.FileProblem;

/**
 * What stands before a page.
 *
 * @param type 0 data, 2 dictionary, 3 data of version 2
 * @param size of the page in bytes, inflated
 * @param stored length of the page in bytes, as it stands in the file
 * @param crc of the stored bytes, or none if negative
 * @param values how many there are, missing ones included
 * @param encoding of the values
 * @param definitions length in bytes of the definition levels; of version 2
 * @param repetitions length in bytes of the repetition levels; of version 2
 * @param compressed whether the values are, in version 2
 * @param length of the header itself, in bytes
 */
record PageHeader(
    int type,
    int size,
    int stored,
    long crc,
    int values,
    int encoding,
    int definitions,
    int repetitions,
    boolean compressed,
    int length
) {
    static final int DATA = 0;
    static final int DICTIONARY = 2;
    static final int DATA_V2 = 3;

    static PageHeader read(byte[] data, int from, int to) throws FileProblem {
        Thrift in = new Thrift(data, from, to);
        int type = -1;
        int size = 0;
        int stored = 0;
        long crc = -1;
        int[] inner = { 0, 0, 0, 0, 1 };
        for (int id = in.field(0); id != 0; id = in.field(id)) {
            switch (id) {
                case 1 -> type = in.i32();
                case 2 -> size = in.i32();
                case 3 -> stored = in.i32();
                case 4 -> crc = in.i32() & 0xffffffffL;
                case 5, 7 -> inner(in, inner, false);
                case 8 -> inner(in, inner, true);
                default -> in.skip();
            }
        }
        if (size < 0 || stored < 0 || inner[0] < 0 || inner[2] < 0 || inner[3] < 0) {
            throw Broken.file("a page is shorter than nothing");
        }
        return new PageHeader(type, size, stored, crc, inner[0], inner[1], inner[2], inner[3], inner[4] == 1, in.position() - from);
    }

    /** Number of values, encoding, lengths of definition and repetition levels, whether compressed. */
    private static void inner(Thrift in, int[] inner, boolean second) throws FileProblem {
        in.enter();
        for (int id = in.field(0); id != 0; id = in.field(id)) {
            if (id == 1) {
                inner[0] = in.i32();
            } else if (id == (second ? 4 : 2)) {
                inner[1] = in.i32();
            } else if (second && id == 5) {
                inner[2] = in.i32();
            } else if (second && id == 6) {
                inner[3] = in.i32();
            } else if (second && id == 7) {
                inner[4] = in.bool() ? 1 : 0;
            } else {
                in.skip();
            }
        }
        in.leave();
    }
}
