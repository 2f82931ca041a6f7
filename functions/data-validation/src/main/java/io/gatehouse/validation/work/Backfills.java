package io.gatehouse.validation.work;

import io.gatehouse.validation.gate.LandingKey;
import io.gatehouse.validation.work.Job.State;
import io.gatehouse.validation.work.Landing.Found;
import io.gatehouse.validation.work.Landing.Part;
import io.gatehouse.validation.work.Order.Backfill;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/**
 * Feeds the files that are in the landing bucket already through the queue, some hundreds a step. A step that is cut off and comes again
 * sends its files again, which are judged once all the same. Thread-safe.
 */
public final class Backfills {

    static final int FILES_A_STEP = 500;
    static final String SEEN = "files_seen";
    static final String QUEUED = "files_queued";

    private final Landing landing;
    private final Jobs jobs;
    private final Queue queue;
    private final InstantSource clock;

    public Backfills(Landing landing, Jobs jobs, Queue queue, InstantSource clock) {
        this.landing = landing;
        this.jobs = jobs;
        this.queue = queue;
        this.clock = clock;
    }

    public void perform(Backfill order) {
        Job job = jobs.find(order.dataset(), order.jobId()).orElseThrow();
        if (job.step() == order.step() && !job.ended()) {
            job = step(order, job);
        }
        // A step that was made before a crash may not have called the next one.
        if (job.step() == order.step() + 1 && !job.ended()) {
            queue.send(List.of(Messages.of(order.next(), clock.instant())));
        }
    }

    private Job step(Backfill order, Job job) {
        long wanted = order.limit() - job.count(QUEUED);
        Part part = landing.list(order.dataset() + "/" + order.prefix(), job.after(), FILES_A_STEP);
        List<Found> taken = part
            .found()
            .stream()
            .filter(found -> takes(order, found))
            .limit(wanted)
            .toList();
        queue.send(
            taken
                .stream()
                .map(found -> Messages.of(found, landing.bucket()))
                .toList()
        );
        boolean last = part.last().isEmpty() || taken.size() == wanted;
        Map<String, Long> counts = Map.of(SEEN, (long) part.found().size(), QUEUED, (long) taken.size());
        Job next = job.on(last ? State.DONE : State.RUNNING, part.last().orElse(job.after()), counts);
        jobs.advance(next);
        return next;
    }

    private static boolean takes(Backfill order, Found found) {
        boolean recent = order.since() == null || !found.changedAt().isBefore(order.since());
        return recent && LandingKey.of(found.key(), found.size()) instanceof LandingKey.Routed;
    }
}
