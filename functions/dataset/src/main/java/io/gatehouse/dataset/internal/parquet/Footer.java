package io.gatehouse.dataset.internal.parquet;

import io.gatehouse.dataset.internal.read.FileProblem;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What a Parquet file says of itself at its end.
 *
 * @param schema of the file, the root first
 * @param schemaBytes the same as it stands in the footer
 * @param metadataBytes what the writer's own programs keep there, as it stands in the footer; empty for nothing
 */
@SuppressWarnings("ArrayRecordComponent")
record Footer(List<SchemaNode> schema, List<RowGroup> groups, byte[] schemaBytes, byte[] metadataBytes) {
    long rows() {
        return groups.stream().mapToLong(RowGroup::rows).sum();
    }

    /** A run of rows; one chunk for each leaf of the schema, in order. */
    record RowGroup(long rows, List<Chunk> chunks) {}

    static Footer read(byte[] data, int from, int to) throws FileProblem {
        Thrift in = new Thrift(data, from, to);
        List<SchemaNode> schema = new ArrayList<>();
        List<RowGroup> groups = new ArrayList<>();
        byte[] schemaBytes = new byte[0];
        byte[] metadataBytes = new byte[0];
        for (int id = in.field(0); id != 0; id = in.field(id)) {
            int start = in.position();
            switch (id) {
                case 2 -> {
                    readSchema(in, schema);
                    schemaBytes = Arrays.copyOfRange(data, start, in.position());
                }
                case 4 -> readGroups(in, groups);
                case 5 -> {
                    in.skip();
                    metadataBytes = Arrays.copyOfRange(data, start, in.position());
                }
                case 8, 9 -> throw Broken.encrypted();
                default -> in.skip();
            }
        }
        if (schema.isEmpty()) {
            throw Broken.file("its footer has no schema");
        }
        return new Footer(schema, groups, schemaBytes, metadataBytes);
    }

    private static void readSchema(Thrift in, List<SchemaNode> schema) throws FileProblem {
        int size = in.list();
        for (int i = 0; i < size; i++) {
            schema.add(SchemaNode.read(in));
        }
    }

    private static void readGroups(Thrift in, List<RowGroup> groups) throws FileProblem {
        int size = in.list();
        for (int i = 0; i < size; i++) {
            groups.add(group(in));
        }
    }

    private static RowGroup group(Thrift in) throws FileProblem {
        List<Chunk> chunks = new ArrayList<>();
        long rows = 0;
        in.enter();
        for (int id = in.field(0); id != 0; id = in.field(id)) {
            switch (id) {
                case 1 -> {
                    int size = in.list();
                    for (int i = 0; i < size; i++) {
                        chunks.add(Chunk.read(in));
                    }
                }
                case 3 -> rows = in.i64();
                default -> in.skip();
            }
        }
        in.leave();
        return new RowGroup(rows, chunks);
    }
}
