package io.gatehouse.dataset.internal.parquet;

import io.gatehouse.dataset.internal.read.FileProblem;

/**
 * One column's part of a row group.
 *
 * @param from offset in the file of its first page, that of the dictionary if it has one
 * @param length of all of its pages as stored, in bytes
 * @param values how many values it has, missing ones included
 */
record Chunk(int codec, long from, long length, long values) {
    static Chunk read(Thrift in) throws FileProblem {
        Chunk chunk = new Chunk(0, 0, 0, 0);
        in.enter();
        for (int id = in.field(0); id != 0; id = in.field(id)) {
            switch (id) {
                case 1 -> throw Broken.unsupported("keeps its columns in other files: deliver one file that has them all");
                case 3 -> chunk = metadata(in);
                case 8, 9 -> throw Broken.encrypted();
                default -> in.skip();
            }
        }
        in.leave();
        return chunk;
    }

    private static Chunk metadata(Thrift in) throws FileProblem {
        int codec = 0;
        long values = 0;
        long length = 0;
        long data = 0;
        long dictionary = 0;
        in.enter();
        for (int id = in.field(0); id != 0; id = in.field(id)) {
            switch (id) {
                case 4 -> codec = in.i32();
                case 5 -> values = in.i64();
                case 7 -> length = in.i64();
                case 9 -> data = in.i64();
                case 11 -> dictionary = in.i64();
                default -> in.skip();
            }
        }
        in.leave();
        // Some writers set the dictionary's offset to zero, or behind the data, where there is none.
        return new Chunk(codec, dictionary > 0 && dictionary < data ? dictionary : data, length, values);
    }
}
