package io.gatehouse.registry.gates;

import io.gatehouse.registry.ErrorCode;
import io.gatehouse.registry.RegistryException;
import io.gatehouse.registry.models.Gates;
import io.gatehouse.registry.models.Model;
import io.gatehouse.registry.models.Version;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Lets a version pass if the gates found nothing against it, in what it is now and under the policy as it is now. Asks for what is not
 * there yet and waits a while. Thread-safe.
 */
public final class GateKeeper implements Gates {

    /** API Gateway gives up after 29 s. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration STEP = Duration.ofMillis(300);

    private final GateBook book;
    private final Waiting waiting;
    private final InstantSource clock;

    /** Asks for a version to be assessed, again if it was before. */
    @FunctionalInterface
    public interface Requests {
        void ask(String model, int version);
    }

    /** Lets time pass. */
    @FunctionalInterface
    public interface Waiting {
        void pause(Duration time);
    }

    public GateKeeper(GateBook book, Waiting waiting, InstantSource clock) {
        this.book = book;
        this.waiting = waiting;
        this.clock = clock;
    }

    @Override
    public List<Refusal> check(Promotion promotion) {
        var model = promotion.model();
        var policy = book.policies().of(model.name());
        if (promotion.targets().stream().noneMatch(policy::guards) || isPrompt(model, promotion.version())) {
            return List.of();
        }
        var refusals = new ArrayList<Refusal>();
        for (var finding : await(model, promotion.version(), policy).findings()) {
            if (finding.refuses()) {
                refusals.add(new Refusal(finding.gate(), finding.en()));
            }
        }
        book.data()
            .find(policy, promotion.version())
            .filter(Finding::refuses)
            .ifPresent(finding -> refusals.add(new Refusal(finding.gate(), finding.en())));
        missing(policy, model, promotion.version()).ifPresent(refusals::add);
        return refusals;
    }

    @Override
    public boolean alike(String name, String other) {
        return book.policies().of(name).equals(book.policies().of(other));
    }

    /** A prompt has a text and no files; what has files is a model, whatever it is called. */
    private static boolean isPrompt(Model model, Version version) {
        return "true".equals(model.tags().get("mlflow.prompt.is_prompt")) && !version.artifactUri().contains("://");
    }

    private Optional<Refusal> missing(Policy policy, Model model, Version version) {
        if (policy.approvals() == 0) {
            return Optional.empty();
        }
        var names = book.approvals().of(model, version.number()).stream().map(Approval::user).distinct().toList();
        if (names.size() >= policy.approvals()) {
            return Optional.empty();
        }
        return Optional.of(
            new Refusal(
                "approvals",
                "%d of %d people have approved it (%s): ask others than its author, %s, whose keys have the scope approve.".formatted(
                    names.size(),
                    policy.approvals(),
                    names.isEmpty() ? "nobody" : String.join(", ", names),
                    version.createdBy()
                )
            )
        );
    }

    private Assessment await(Model model, Version version, Policy policy) {
        var end = clock.instant().plus(PATIENCE);
        var fingerprint = book.artifacts().fingerprint(version.artifactUri());
        boolean asked = false;
        while (true) {
            var found = book.found(model, version, clock.instant());
            if (found.isPresent() && holds(found.get(), model, policy, fingerprint)) {
                return found.get();
            }
            if (!asked) {
                book.requests().ask(model.name(), version.number());
                asked = true;
            }
            if (clock.instant().isAfter(end)) {
                throw new RegistryException(
                    ErrorCode.TEMPORARILY_UNAVAILABLE,
                    "The gates of version " + version.number() + " of " + model.name() + " are not through yet: try again in some seconds."
                );
            }
            waiting.pause(STEP);
        }
    }

    /** What could not be looked at was not compared with a champion either: another one does not outdate it. */
    private boolean holds(Assessment found, Model model, Policy policy, String fingerprint) {
        var champion = model
            .champion()
            .filter(number -> number != found.version())
            .orElse(null);
        return (
            found.policy().equals(policy.fingerprint()) &&
            (fingerprint.isEmpty() || Objects.equals(found.champion(), champion)) &&
            found.artifact().equals(fingerprint) &&
            fresh(found.at(), policy)
        );
    }

    private boolean fresh(Instant at, Policy policy) {
        var evaluation = policy.evaluation();
        var days = evaluation == null ? null : evaluation.maxAgeDays();
        return days == null || at.plus(Duration.ofDays(days)).isAfter(clock.instant());
    }
}
