package io.gatehouse.validation.gate;

import io.gatehouse.dataset.KeyLedger;
import io.gatehouse.dataset.Outputs;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** Keeps accepted rows and their keys back until the file as a whole is decided. Rejected rows go through. */
final class HeldOutputs implements Outputs, KeyLedger, Closeable {

    private final Outputs outputs;
    private final KeyLedger ledger;
    private final List<Held> held = new ArrayList<>();

    HeldOutputs(Outputs outputs, KeyLedger ledger) {
        this.outputs = outputs;
        this.ledger = ledger;
    }

    @Override
    public Output accepted() throws IOException {
        return hold(outputs.accepted());
    }

    @Override
    public Output table(int part) throws IOException {
        return hold(outputs.table(part));
    }

    @Override
    public Output quarantine() throws IOException {
        return outputs.quarantine();
    }

    @Override
    public Iterator<Part> parts(String dataset, List<String> fields) throws IOException {
        return ledger.parts(dataset, fields);
    }

    @Override
    public Optional<Output> keep(List<String> fields) throws IOException {
        return ledger.keep(fields).map(this::hold);
    }

    private Output hold(Output output) {
        Held back = new Held(output);
        held.add(back);
        return back;
    }

    /** Lets what is all there become visible. */
    void release() throws IOException {
        for (Held each : held) {
            if (each.complete) {
                each.output.commit();
            }
        }
    }

    @Override
    public void close() throws IOException {
        for (Held each : held) {
            each.output.close();
        }
    }

    private static final class Held implements Output {

        private final Output output;
        private boolean complete;

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
