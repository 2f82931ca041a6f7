package io.gatehouse.validation.work;

import io.gatehouse.dataset.ByteSource;
import io.gatehouse.dataset.Format;
import io.gatehouse.dataset.Format.Compression;
import io.gatehouse.dataset.Format.Kind;
import io.gatehouse.dataset.Limits;
import io.gatehouse.dataset.Outputs.Output;
import io.gatehouse.dataset.RowFilter;
import io.gatehouse.lambda.Json;
import io.gatehouse.validation.gate.Contracts;
import io.gatehouse.validation.gate.LakeKeys;
import io.gatehouse.validation.gate.Terms;
import io.gatehouse.validation.gate.Utf8Contract;
import io.gatehouse.validation.work.Job.State;
import io.gatehouse.validation.work.Landing.Found;
import io.gatehouse.validation.work.Landing.Part;
import io.gatehouse.validation.work.Order.Erasure;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes rows out of what the lake keeps of a data set, by primary key: out of accepted rows, then out of quarantine. A step looks at some
 * files and rewrites at most one, so that it ends in time and its count is kept. Thread-safe.
 */
public final class Erasures {

    static final String SEEN = "files_seen";
    static final String REWRITTEN = "files_rewritten";
    static final String ERASED = "rows_erased";
    static final String TOO_LARGE = "files_too_large";

    private static final Logger LOG = LoggerFactory.getLogger(Erasures.class);
    private static final Format JSON_LINES = new Format(Kind.JSONL, Compression.NONE);
    private static final int FILES_A_STEP = 50;

    /** Read and written again, it takes less than half of a function's time. */
    private static final long LARGEST = 1L << 30;

    private final KeptRows kept;
    private final Contracts contracts;
    private final Jobs jobs;
    private final Queue queue;
    private final Limits limits;
    private final InstantSource clock;

    public Erasures(KeptRows kept, Contracts contracts, Jobs jobs, Queue queue, Limits limits, InstantSource clock) {
        this.kept = kept;
        this.contracts = contracts;
        this.jobs = jobs;
        this.queue = queue;
        this.limits = limits;
        this.clock = clock;
    }

    public void perform(Erasure order) throws IOException {
        Job job = jobs.find(order.dataset(), order.jobId()).orElseThrow();
        if (job.step() == order.step() && !job.ended()) {
            job = step(order, job);
            jobs.advance(job);
        }
        if (job.ended()) {
            record(job);
        } else if (job.step() == order.step() + 1) {
            queue.send(List.of(Messages.of(order.next(), clock.instant())));
        }
    }

    private Job step(Erasure order, Job job) throws IOException {
        var keys = keys(order);
        boolean quarantine = job.after() != null && !job.after().startsWith("accepted/");
        String folder = (quarantine ? "quarantine/" : "accepted/") + order.dataset() + "/";
        Part part = kept.list(folder, job.after(), FILES_A_STEP);
        long seen = 0;
        for (Found found : part.found()) {
            seen++;
            if (found.size() > LARGEST) {
                return job.on(State.RUNNING, found.key(), Map.of(SEEN, seen, TOO_LARGE, 1L));
            }
            long erased = quarantine ? fromQuarantine(found, keys) : fromAccepted(found, keys);
            if (erased > 0) {
                long counted = LakeKeys.isTable(found.key()) ? 0 : erased;
                return job.on(State.RUNNING, found.key(), Map.of(SEEN, seen, REWRITTEN, 1L, ERASED, counted));
            }
        }
        return next(job, part, quarantine, seen, order.dataset());
    }

    private static Job next(Job job, Part part, boolean quarantine, long seen, String dataset) {
        Map<String, Long> counts = Map.of(SEEN, seen);
        if (part.last().isPresent()) {
            return job.on(State.RUNNING, part.last().get(), counts);
        }
        if (!quarantine) {
            return job.on(State.RUNNING, "quarantine/" + dataset + "/", counts);
        }
        Job ended = job.on(State.DONE, job.after(), counts);
        return ended.count(TOO_LARGE) == 0
            ? ended
            : job.failed(ended.count(TOO_LARGE) + " files have more than 1 GB and were left as they are: rewrite them by other means.");
    }

    private ErasedKeys keys(Erasure order) {
        var contract = Terms.of(order.dataset(), contracts.find(order.dataset())).agreement().map(Utf8Contract::of);
        return new ErasedKeys(order.keys(), contract, limits);
    }

    private long fromAccepted(Found found, ErasedKeys keys) throws IOException {
        Optional<Format> format = Format.ofName(found.key());
        if (format.isEmpty() || keys.without(kept.stored(found), format.get(), OutputStream.nullOutputStream()) == 0) {
            return 0;
        }
        if (!LakeKeys.isTable(found.key())) {
            forgetSample(found.key());
        }
        try (Output output = kept.replacing(found.key())) {
            long erased = keys.without(kept.stored(found), format.get(), output.stream());
            output.stream().flush();
            output.commit();
            return erased;
        }
    }

    /** Rows of the file that drift-check keeps to explain them: emptied, they are drawn anew, of those that are left. */
    private void forgetSample(String acceptedKey) throws IOException {
        String sample = LakeKeys.sample(acceptedKey);
        if (!kept.list(sample, null, 1).found().isEmpty()) {
            try (Output nothing = kept.replacing(sample)) {
                nothing.commit();
            }
        }
    }

    private long fromQuarantine(Found found, ErasedKeys keys) throws IOException {
        if (!found.key().endsWith("/rejected.jsonl")) {
            return 0;
        }
        Optional<Found> accepted = accepted(found.key());
        Format format = accepted
            .flatMap(rows -> Format.ofName(rows.key()))
            .map(Erasures::quarantined)
            .orElse(JSON_LINES);
        Optional<byte[]> header = accepted.isEmpty() ? Optional.empty() : Optional.of(header(accepted.get(), keys));
        if (copy(found, keys, format, header, OutputStream.nullOutputStream()) == 0) {
            return 0;
        }
        try (Output output = kept.replacing(found.key())) {
            long erased = copy(found, keys, format, header, output.stream());
            output.stream().flush();
            output.commit();
            return erased;
        }
    }

    /** Rows of CSV are quarantined as they came, all others as JSON. */
    private static Format quarantined(Format accepted) {
        return accepted.kind() == Kind.CSV ? new Format(Kind.CSV, Compression.NONE) : JSON_LINES;
    }

    /** The rows of the same run that were accepted: they stand under the header that the rejected ones came under. */
    private Optional<Found> accepted(String quarantineKey) {
        String folder = quarantineKey.replaceFirst("^quarantine/", "accepted/").replaceFirst("rejected\\.jsonl$", "");
        return kept.list(folder, null, 1).found().stream().findFirst();
    }

    private byte[] header(Found found, ErasedKeys keys) throws IOException {
        Format format = Format.ofName(found.key()).orElseThrow();
        return format.kind() == Kind.CSV ? RowFilter.header(kept.stored(found), format, keys.contract(), limits) : new byte[0];
    }

    private long copy(Found found, ErasedKeys keys, Format format, Optional<byte[]> header, OutputStream out) throws IOException {
        ByteSource source = kept.stored(found);
        long left = 0;
        try (var lines = new BufferedReader(new InputStreamReader(source.open(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (keys.has(line, format, header)) {
                    left++;
                } else {
                    out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
                }
            }
        }
        return left;
    }

    private void record(Job job) throws IOException {
        kept.record("reports/" + job.dataset() + "/erasures/" + job.jobId() + ".json", Json.bytes(job));
        LOG.info("Erasure {} of '{}' by {}: {}", job.jobId(), job.dataset(), job.askedBy(), job.counts());
    }
}
