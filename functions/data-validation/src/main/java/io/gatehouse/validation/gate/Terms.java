package io.gatehouse.validation.gate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.gatehouse.dataset.Contract;
import io.gatehouse.dataset.ContractException;
import io.gatehouse.lambda.Json;
import io.gatehouse.validation.gate.Contracts.KeptContract;
import io.gatehouse.validation.gate.Contracts.Origin;
import io.gatehouse.validation.gate.Run.RunError;
import io.gatehouse.validation.skew.SkewRules;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/** What a file is held to. */
public sealed interface Terms {
    /** Part of a file's identity: the same file under other terms is another run. */
    String version();

    /** The language that reports speak first. */
    default Locale locale() {
        return Locale.ENGLISH;
    }

    /** How far a file may be from the baseline; none for files that are compared with nothing. */
    default Optional<SkewRules> skew() {
        return Optional.empty();
    }

    /** The contract itself, where there is one. */
    default Optional<Contract> agreement() {
        return Optional.empty();
    }

    /** A contract that somebody set, or that was inferred from an earlier file. */
    record Agreed(Contract contract, String version, Locale locale, SkewRules skewRules) implements Terms {
        @Override
        public Optional<SkewRules> skew() {
            return Optional.of(skewRules);
        }

        @Override
        public Optional<Contract> agreement() {
            return Optional.of(contract);
        }
    }

    /** No contract yet: the file's own names and types become the first. */
    record Unknown() implements Terms {
        @Override
        public String version() {
            return Contracts.INFERRED;
        }
    }

    /** The file is decided before it is opened. */
    record Settled(String version, RunStatus end, RunError why) implements Terms {}

    public static Terms of(String dataset, Optional<KeptContract> kept) {
        return kept.isEmpty() ? new Unknown() : of(dataset, kept.get());
    }

    private static Terms of(String dataset, KeptContract kept) {
        try {
            Contract contract = Contract.parse(kept.json().getBytes(StandardCharsets.UTF_8));
            String version = kept.origin() == Origin.INFERRED ? Contracts.INFERRED : contract.version();
            return new Agreed(contract, version, locale(contract), SkewRules.of(contract));
        } catch (ContractException e) {
            String mend = "The contract of '" + dataset + "' cannot be used: " + e.getMessage() + ". Mend it and deliver the file again.";
            String version = "unusable-" + Integer.toHexString(kept.json().hashCode());
            return new Settled(version, RunStatus.FAILED, new RunError("unusable_contract", mend));
        }
    }

    static Terms unrouted(String mend) {
        return new Settled("unrouted", RunStatus.REJECTED, new RunError("bad_key", mend));
    }

    private static Locale locale(Contract contract) {
        try {
            JsonNode locale = Json.mapper().readTree(contract.toJson()).path("gatehouse").path("locale");
            return locale.asText().startsWith("ko") ? Locale.KOREAN : Locale.ENGLISH;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A parsed contract is JSON", e);
        }
    }
}
