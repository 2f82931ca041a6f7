package io.gatehouse.validation.gate;

import io.gatehouse.dataset.ByteSource;
import io.gatehouse.dataset.Outputs;
import java.io.ByteArrayOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Set;
import java.util.stream.Collectors;

/** Remembers which rows went to quarantine: of a small file only. */
final class RejectedRows implements Outputs {

    private final Outputs outputs;
    private final ByteArrayOutputStream copy = new ByteArrayOutputStream();

    RejectedRows(Outputs outputs) {
        this.outputs = outputs;
    }

    @Override
    public Output accepted() throws IOException {
        return outputs.accepted();
    }

    @Override
    public Output table(int part) throws IOException {
        return outputs.table(part);
    }

    @Override
    public Output quarantine() throws IOException {
        return new Copied(outputs.quarantine());
    }

    /** The numbers of the rejected rows. */
    Set<Long> numbers() throws IOException {
        try (var lines = QuarantineLines.open(ByteSource.of("rejected.jsonl", copy.toByteArray()))) {
            return lines.numbers().collect(Collectors.toSet());
        }
    }

    private final class Copied implements Output {

        private final Output output;
        private final OutputStream both;

        Copied(Output output) {
            this.output = output;
            this.both = new FilterOutputStream(output.stream()) {
                @Override
                public void write(byte[] bytes, int from, int length) throws IOException {
                    out.write(bytes, from, length);
                    copy.write(bytes, from, length);
                }

                @Override
                public void write(int one) throws IOException {
                    out.write(one);
                    copy.write(one);
                }
            };
        }

        @Override
        public OutputStream stream() {
            return both;
        }

        @Override
        public void commit() throws IOException {
            output.commit();
        }

        @Override
        public void close() throws IOException {
            output.close();
        }
    }
}
