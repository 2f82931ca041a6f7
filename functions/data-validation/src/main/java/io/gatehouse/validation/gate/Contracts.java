package io.gatehouse.validation.gate;

import com.fasterxml.jackson.annotation.JsonValue;
import io.gatehouse.dataset.Contract;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The contracts of data sets: those set through the API go before those published from Git, and these before inferred ones. */
public interface Contracts {
    /** The version of every contract that nobody has set. */
    String INFERRED = "inferred";

    /** Who made a contract. */
    enum Origin {
        API,
        GIT,
        INFERRED;

        @JsonValue
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** A contract as it is kept: what is published may turn out to be none when it is read. */
    record KeptContract(String json, Origin origin) {}

    Optional<KeptContract> find(String dataset);

    /** A contract that was set through the API, be it the present one or an earlier, or the inferred one, by its version. */
    Optional<String> version(String dataset, String version);

    /**
     * A contract that was set through the API.
     *
     * @param setAt when it was set, or set again; null for one set before that was noted
     */
    record Version(String version, @Nullable Instant setAt) {
        /** The newest first. */
        public static final Comparator<Version> NEWEST = Comparator.comparing(Version::order).thenComparing(Version::version).reversed();

        private Instant order() {
            return setAt == null ? Instant.MIN : setAt;
        }
    }

    /** All contracts of a data set that were set through the API, the newest first. */
    List<Version> versions(String dataset);

    /** Keeps a contract made from a data set's first file, unless there is one from another. */
    void keepInferred(String dataset, String json);

    /** What must be so for a contract to be set. */
    sealed interface Precondition {
        /** Nothing: the last one wins. */
        record None() implements Precondition {}

        /** The API's contract has this version. */
        record Version(String version) implements Precondition {}

        /** No contract has been set through the API. */
        record Unset() implements Precondition {}
    }

    /**
     * Sets a contract through the API.
     *
     * @return false if the precondition does not hold
     */
    boolean replace(String dataset, Contract contract, Precondition precondition);
}
