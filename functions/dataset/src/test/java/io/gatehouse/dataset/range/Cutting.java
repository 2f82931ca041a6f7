package io.gatehouse.dataset.range;

import io.gatehouse.dataset.ByteSource;
import io.gatehouse.dataset.Circumstances;
import io.gatehouse.dataset.Contract;
import io.gatehouse.dataset.Format;
import io.gatehouse.dataset.Limits;
import io.gatehouse.dataset.MemoryOutputs;
import io.gatehouse.dataset.Outcome;
import io.gatehouse.dataset.Progress;
import io.gatehouse.dataset.Validator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** The same file in one pass and in ranges: what each found and wrote. */
record Cutting(Outcome outcome, byte[] accepted, byte[] quarantine, int ranges, List<byte[]> tables) {
    static Cutting whole(String name, byte[] file, Optional<Contract> contract, Limits limits) throws IOException {
        return whole(name, file, contract, limits, Circumstances.UNKNOWN);
    }

    static Cutting whole(String name, byte[] file, Optional<Contract> contract, Limits limits, Circumstances circumstances)
        throws IOException {
        MemoryOutputs outputs = new MemoryOutputs();
        Format format = Format.ofName(name).orElseThrow();
        Outcome outcome = Validator.validate(ByteSource.of(name, file), format, contract, outputs, limits, Progress.NONE, circumstances);
        return new Cutting(outcome, outputs.acceptedBytes(), quarantine(outputs), 1, outputs.tableParts());
    }

    /** Every step by a validation of its own, as in processes of their own; nothing if the file is not cut. */
    static Optional<Cutting> cut(String name, byte[] file, Optional<Contract> contract, Limits limits, long length) throws IOException {
        return cut(name, file, contract, limits, length, Circumstances.UNKNOWN);
    }

    static Optional<Cutting> cut(
        String name,
        byte[] file,
        Optional<Contract> contract,
        Limits limits,
        long length,
        Circumstances circumstances
    ) throws IOException {
        Format format = Format.ofName(name).orElseThrow();
        MemoryWorkspace workspace = new MemoryWorkspace();
        Steps steps = () -> new RangeValidation(ByteSource.of(name, file), format, contract, limits, workspace, circumstances);
        Optional<RangePlan> plan = steps.next().plan(length, 3);
        if (plan.isEmpty()) {
            return Optional.empty();
        }
        for (int i = plan.get().ranges() - 1; i >= 0; i--) {
            steps.next().scan(i);
        }
        int ranges = steps.next().layOut().ranges().size();
        for (int i = 0; i < ranges && plan.get().partitions() > 0; i++) {
            steps.next().keys(i);
        }
        for (int i = 0; i < plan.get().partitions(); i++) {
            steps.next().reduce(i);
        }
        for (int i = 0; i < ranges; i++) {
            steps.next().validate(i, Progress.NONE);
        }
        MemoryOutputs outputs = new MemoryOutputs();
        Outcome outcome = steps.next().conclude(outputs);
        return Optional.of(new Cutting(outcome, outputs.acceptedBytes(), quarantine(outputs), ranges, outputs.tableParts()));
    }

    private static byte[] quarantine(MemoryOutputs outputs) {
        StringBuilder lines = new StringBuilder();
        outputs.quarantineLines().forEach(line -> lines.append(line).append('\n'));
        return lines.toString().getBytes(StandardCharsets.UTF_8);
    }

    private interface Steps {
        RangeValidation next();
    }
}
