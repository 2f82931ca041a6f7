package io.gatehouse.cli;

import io.gatehouse.cli.Arguments.UsageException;
import io.gatehouse.dataset.Circumstances;
import io.gatehouse.dataset.Contract;
import io.gatehouse.dataset.ContractException;
import io.gatehouse.dataset.Format;
import io.gatehouse.dataset.KeyLedger;
import io.gatehouse.dataset.Limits;
import io.gatehouse.dataset.Outcome;
import io.gatehouse.dataset.Outputs;
import io.gatehouse.dataset.Progress;
import io.gatehouse.dataset.Validator;
import io.gatehouse.dataset.exchange.OutcomeDocument;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;

/** Validates one file as the data gate does, and tells what it found. */
final class Cli {

    private final PrintWriter out;
    private final PrintWriter err;
    private final InstantSource clock;

    Cli(PrintWriter out, PrintWriter err, InstantSource clock) {
        this.out = out;
        this.err = err;
        this.clock = clock;
    }

    /** Returns the exit code. */
    int run(String... args) {
        try {
            Arguments arguments = Arguments.of(args);
            for (Path input : new Path[] { arguments.file(), arguments.contract().orElse(arguments.file()) }) {
                if (!Files.isReadable(input) || Files.isDirectory(input)) {
                    err.println(input + ": no such file, or it may not be read");
                    return ExitCode.NO_INPUT;
                }
            }
            return validate(arguments);
        } catch (UsageException e) {
            err.println(e.getMessage());
            err.print(Arguments.USAGE);
            return ExitCode.USAGE;
        } catch (ContractException e) {
            err.println("The contract cannot be used: " + e.getMessage());
            return ExitCode.BAD_CONTRACT;
        } catch (IOException | UncheckedIOException e) {
            err.println("Not finished: " + e.getMessage());
            return ExitCode.IO_ERROR;
        }
    }

    private int validate(Arguments arguments) throws IOException {
        Optional<Contract> contract = Optional.empty();
        if (arguments.contract().isPresent()) {
            contract = Optional.of(Contract.parse(Files.readAllBytes(arguments.contract().get())));
        }
        Path file = arguments.file();
        var source = new FileSource(file, arguments.key().orElse(file.toString()), Files.size(file));
        Optional<Format> format = Format.ofName(source.name());
        Outputs outputs = new FileOutputs(arguments.accepted(), arguments.quarantine());
        var now = new Circumstances(
            arguments.asOf().or(() -> Optional.of(clock.instant())),
            Optional.of(Files.getLastModifiedTime(file).toInstant()),
            KeyLedger.NONE
        );
        Outcome outcome = format.isPresent()
            ? Validator.validate(source, format.get(), contract, outputs, Limits.DEFAULT, Progress.NONE, now)
            : Validator.validate(source, contract, outputs, Limits.DEFAULT, Progress.NONE);
        keep(arguments, outcome);
        out.print(arguments.json() ? OutcomeDocument.json(outcome) : Findings.text(file.toString(), outcome));
        return ExitCode.of(outcome.verdict());
    }

    private static void keep(Arguments arguments, Outcome outcome) throws IOException {
        if (arguments.profile().isPresent()) {
            Files.write(arguments.profile().get(), outcome.profile().toBytes());
        }
        if (arguments.inferred().isPresent() && outcome.inferred().isPresent()) {
            Files.writeString(arguments.inferred().get(), outcome.inferred().get().toJson() + "\n", StandardCharsets.UTF_8);
        }
    }
}
