package io.gatehouse.dataset;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** One validation in a test: what goes in, and all that comes out. */
public final class Validating {

    private final ByteSource source;
    private Optional<Contract> contract = Optional.empty();
    private Limits limits = Limits.DEFAULT;
    private Circumstances circumstances = Circumstances.UNKNOWN;
    private final MemoryOutputs outputs = new MemoryOutputs();

    private Validating(ByteSource source) {
        this.source = source;
    }

    public static Validating csv(String text) {
        return file("data.csv", text.getBytes(StandardCharsets.UTF_8));
    }

    public static Validating jsonl(String text) {
        return file("data.jsonl", text.getBytes(StandardCharsets.UTF_8));
    }

    public static Validating file(String name, byte[] bytes) {
        return new Validating(ByteSource.of(name, bytes));
    }

    public static Validating source(ByteSource source) {
        return new Validating(source);
    }

    /** The contract, in JSON with single quotes for double ones. */
    public Validating against(String json) {
        contract = Optional.of(contract(json));
        return this;
    }

    public Validating under(Circumstances circumstances) {
        this.circumstances = circumstances;
        return this;
    }

    public Validating within(Limits limits) {
        this.limits = limits;
        return this;
    }

    public static Contract contract(String json) {
        return Contract.parse(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }

    public Outcome run() {
        try {
            Optional<Format> format = Format.ofName(source.name());
            return format.isEmpty()
                ? Validator.validate(source, contract, outputs, limits, Progress.NONE)
                : Validator.validate(source, format.get(), contract, outputs, limits, Progress.NONE, circumstances);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public MemoryOutputs outputs() {
        return outputs;
    }
}
