package io.gatehouse.local.demo;

import io.gatehouse.local.console.Console;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Delivers the samples as an upstream would, waits for each verdict, and shows them. */
public final class Demo {

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final String QUESTION = "What happens to rows that do not hold their contract?";
    private static final Duration PAUSE = Duration.ofMillis(100);

    private final URI api;
    private final URI aws;
    private final Console console;

    public Demo(URI api, URI aws, Console console) {
        this.api = api;
        this.aws = aws;
        this.console = console;
    }

    /** Whether every file was decided as expected, and each exactly once. */
    public boolean run(Path samples) throws IOException, InterruptedException {
        // We ask often whether a run is over; that is no news to the reader.
        try (var gate = new Gate(api, aws); var _ = console.mute("api")) {
            var verdicts = new ArrayList<Verdict>();
            var began = System.nanoTime();
            for (var delivery : Delivery.read(samples)) {
                verdicts.add(deliver(gate, delivery));
            }
            var doubled = doubled(gate, verdicts);
            new VerdictTable(console, gate::link).show(verdicts, doubled, Duration.ofNanos(System.nanoTime() - began));
            var asked = chat();
            return asked && doubled.isEmpty() && verdicts.stream().allMatch(Verdict::asExpected);
        }
    }

    private boolean chat() throws IOException, InterruptedException {
        var chat = new Chat(api);
        var answered = chat.ask(QUESTION);
        console.plain("LLM gate, asked \"%s\":%n  %s".formatted(QUESTION, chat.summary()));
        return answered;
    }

    private static Verdict deliver(Gate gate, Delivery delivery) throws IOException, InterruptedException {
        var began = System.nanoTime();
        var model = delivery.model();
        if (model != null) {
            gate.put(model);
        }
        var etag = gate.deliver(delivery);
        var run = await(gate, delivery, etag);
        var time = Duration.ofNanos(System.nanoTime() - began);
        var expected = delivery.told();
        var told = run.isEmpty() || expected == null ? Optional.<Told>empty() : told(gate, expected.report(), delivery, run.get());
        return new Verdict(delivery, etag, run, told, time);
    }

    private static Optional<Run> await(Gate gate, Delivery delivery, String etag) throws IOException, InterruptedException {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < deadline) {
            for (var run : gate.runs(delivery.dataset())) {
                if (run.isOf(delivery, etag) && run.finished()) {
                    return Optional.of(gate.run(delivery.dataset(), run.id()));
                }
            }
            Thread.sleep(PAUSE);
        }
        return Optional.empty();
    }

    private static Optional<Told> told(Gate gate, String report, Delivery delivery, Run run) throws IOException, InterruptedException {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < deadline) {
            var found = gate.told(report, delivery.dataset(), run.id());
            if (found.isPresent()) {
                return found;
            }
            Thread.sleep(PAUSE);
        }
        return Optional.empty();
    }

    /** The keys whose same bytes made more than one run. */
    private static List<String> doubled(Gate gate, List<Verdict> verdicts) throws IOException, InterruptedException {
        var doubled = new ArrayList<String>();
        for (var verdict : verdicts) {
            var delivery = verdict.delivery();
            var runs = gate
                .runs(delivery.dataset())
                .stream()
                .filter(run -> run.isOf(delivery, verdict.etag()))
                .count();
            if (runs > 1 && !doubled.contains(delivery.key())) {
                doubled.add(delivery.key());
            }
        }
        return doubled;
    }
}
