package io.gatehouse.validation.gate;

import io.gatehouse.dataset.Outputs;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/** Keeps accepted rows back until the file as a whole is decided. Rejected rows go through. */
final class HeldOutputs implements Outputs, Closeable {

    private final Outputs outputs;
    private @Nullable Output accepted;
    private boolean complete;

    HeldOutputs(Outputs outputs) {
        this.outputs = outputs;
    }

    @Override
    public Output accepted() throws IOException {
        Output opened = outputs.accepted();
        accepted = opened;
        return new Held(opened);
    }

    @Override
    public Output quarantine() throws IOException {
        return outputs.quarantine();
    }

    /** Lets the accepted rows become visible, if they are all there. */
    void release() throws IOException {
        if (complete && accepted != null) {
            accepted.commit();
        }
    }

    @Override
    public void close() throws IOException {
        if (accepted != null) {
            accepted.close();
        }
    }

    private final class Held implements Output {

        private final Output output;

        Held(Output output) {
            this.output = output;
        }

        @Override
        public OutputStream stream() {
            return output.stream();
        }

        @Override
        public void commit() {
            complete = true;
        }

        @Override
        public void close() {
            // Whoever releases the rows closes what holds them.
        }
    }
}
