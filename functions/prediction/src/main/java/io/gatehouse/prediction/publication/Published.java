package io.gatehouse.prediction.publication;

import io.gatehouse.prediction.config.ConfigException;
import io.gatehouse.prediction.core.Publication;
import io.gatehouse.prediction.core.Served;
import io.gatehouse.prediction.core.Unavailable;
import io.gatehouse.prediction.plan.Plan;
import io.gatehouse.prediction.plan.PlanReader;
import io.gatehouse.prediction.rules.RuleBook;
import io.gatehouse.prediction.rules.RuleReader;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Plans in {@code config/serving/} and rules in {@code config/rules/}. Thread-safe. */
public final class Published implements Publication {

    private static final Logger LOG = LoggerFactory.getLogger(Published.class);

    private final Folder<Plan> plans;
    private final Folder<RuleBook> rules;
    private final InstantSource clock;

    /** @param refused told of each document that cannot be used */
    public Published(Shelf shelf, RuleHistory history, InstantSource clock, Runnable refused) {
        this.clock = clock;
        plans = new Folder<>(shelf, "serving", (named, name, text) -> PlanReader.read(text, name, named.star()), refused);
        rules = new Folder<>(shelf, "rules", new Remembering(history, clock), refused);
    }

    @Override
    public Served of(String name) throws Unavailable {
        var now = clock.instant();
        var plan = plans.of(name, now);
        var book = rules.of(name, now);
        return new Served(name, plan.orElseGet(() -> Plan.of(name)), book.orElse(null));
    }

    /** The names that a plan of their own is published about. */
    public List<String> names() throws Unavailable {
        return plans.names(clock.instant());
    }

    /** Reads rules, keeps each version that comes into force, and knows the last good one of a document that was spoiled since. */
    private record Remembering(RuleHistory history, InstantSource clock) implements Folder.Reader<RuleBook> {
        @Override
        public RuleBook read(Named named, String name, String text) {
            var book = RuleReader.read(text);
            try {
                history.keep(named.file(), new RuleHistory.Version(book.version(), clock.instant(), text));
            } catch (Unavailable e) {
                LOG.atWarn().setCause(e).log("Version {} of {} was not kept in the registry", book.version(), named.file());
            }
            return book;
        }

        @Override
        public Optional<RuleBook> lastGood(Named named, String name) throws Unavailable {
            try {
                return history.last(named.file()).map(last -> RuleReader.read(last.document()));
            } catch (ConfigException e) {
                throw new Unavailable("The rules that are kept of " + named.file() + " cannot be used either", e);
            }
        }
    }
}
