package io.gatehouse.validation.work;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Jobs in a map, with the table's conditions. */
public final class InMemoryJobs implements Jobs {

    public final Map<String, Job> kept = new TreeMap<>();

    @Override
    public void begin(Job job) {
        kept.putIfAbsent(job.dataset() + "/" + job.jobId(), job);
    }

    @Override
    public Optional<Job> find(String dataset, String jobId) {
        return Optional.ofNullable(kept.get(dataset + "/" + jobId));
    }

    @Override
    public void advance(Job job) {
        kept.computeIfPresent(job.dataset() + "/" + job.jobId(), (id, old) -> old.step() == job.step() - 1 ? job : old);
    }
}
