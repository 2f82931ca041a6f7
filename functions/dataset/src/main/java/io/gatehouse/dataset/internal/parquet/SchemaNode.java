package io.gatehouse.dataset.internal.parquet;

import io.gatehouse.dataset.internal.read.FileProblem;

/**
 * One element of the schema, as the footer lists them: depth first.
 *
 * @param physical how values are stored, or -1 for a group
 * @param length of values of fixed length, in bytes
 * @param repetition 0 required, 1 optional, 2 repeated
 * @param children how many of the elements behind it are its own
 */
record SchemaNode(String name, int physical, int length, int repetition, int children, Meaning meaning) {
    static final int OPTIONAL = 1;
    static final int REPEATED = 2;

    boolean isGroup() {
        return physical < 0;
    }

    static SchemaNode read(Thrift in) throws FileProblem {
        String name = "";
        int physical = -1;
        int length = 0;
        int repetition = 0;
        int children = 0;
        int converted = -1;
        int scale = 0;
        Meaning logical = Meaning.NONE;
        in.enter();
        for (int id = in.field(0); id != 0; id = in.field(id)) {
            switch (id) {
                case 1 -> physical = in.i32();
                case 2 -> length = in.i32();
                case 3 -> repetition = in.i32();
                case 4 -> name = in.text();
                case 5 -> children = in.i32();
                case 6 -> converted = in.i32();
                case 7 -> scale = in.i32();
                case 10 -> logical = Meaning.read(in);
                default -> in.skip();
            }
        }
        in.leave();
        Meaning meaning = logical.kind() == Meaning.Kind.NONE ? Meaning.ofConverted(converted, scale) : logical;
        return new SchemaNode(name, children > 0 ? -1 : physical, length, repetition, children, meaning);
    }
}
