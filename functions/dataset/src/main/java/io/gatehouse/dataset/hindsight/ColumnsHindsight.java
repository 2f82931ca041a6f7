package io.gatehouse.dataset.hindsight;

import io.gatehouse.dataset.Contract;
import io.gatehouse.dataset.Field;
import io.gatehouse.dataset.FieldType;
import io.gatehouse.dataset.Freshness;
import io.gatehouse.dataset.RowRule;
import io.gatehouse.dataset.profile.ColumnProfile;
import io.gatehouse.dataset.profile.Moments;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Goes through the columns of a contract that a past file has, and through what concerns several of them. */
final class ColumnsHindsight {

    private final Contract contract;
    private final PastFile file;
    private final List<Failing> failing = new ArrayList<>();
    private final List<String> wholeFile = new ArrayList<>();
    private final List<String> unjudged = new ArrayList<>();

    ColumnsHindsight(Contract contract, PastFile file) {
        this.contract = contract;
        this.file = file;
        contract.fields().forEach(this::column);
        keys();
        freshness();
    }

    List<Failing> failing() {
        return failing;
    }

    List<String> wholeFile() {
        return wholeFile;
    }

    List<String> unjudged() {
        return unjudged.stream().distinct().sorted().toList();
    }

    private void column(Field field) {
        Optional<ColumnProfile> profile = file.profile().column(field.name());
        if (profile.isEmpty()) {
            completeness(field, file.profile().rows());
            return;
        }
        Optional<Contract> earlier = file.contract().map(whole -> whole.forFile(file.key()));
        List<String> missing = field.missingValues().orElse(contract.missingValues());
        var judged = new ColumnHindsight(field, missing, profile.get(), earlier);
        failing.addAll(judged.failing());
        judged.unjudged().forEach(check -> unjudged.add("'" + field.name() + "' " + check));
        if (judged.missing().isPresent()) {
            long absent = judged.missing().getAsLong();
            boolean needed = field.constraints().required() || contract.primaryKey().contains(field.name());
            if (needed && absent > 0) {
                failing.add(new Failing(field.name(), "required", absent, absent));
            }
            completeness(field, absent);
        } else if (contract.rules().completeness().containsKey(field.name())) {
            unjudged.add("'" + field.name() + "' completeness");
        }
    }

    private void completeness(Field field, long missing) {
        Double least = contract.rules().completeness().get(field.name());
        long rows = file.profile().rows();
        if (least != null && rows > 0 && 1 - (double) missing / rows < least) {
            if (contract.rules().tolerance(field.name(), "completeness").rejectsRow()) {
                wholeFile.add("completeness: '" + field.name() + "' is missing in " + missing + " of " + rows + " rows");
            }
        }
    }

    private void keys() {
        if (contract.primaryKey().size() > 1) {
            unjudged.add("primaryKey");
        }
        if (contract.primaryKey().size() == 1) {
            unique(contract.primaryKey().getFirst(), "primaryKey");
        }
        if (!contract.uniqueKeys().isEmpty()) {
            unjudged.add("uniqueKeys");
        }
        if (!contract.foreignKeys().isEmpty()) {
            unjudged.add("foreignKeys");
        }
        contract
            .fields()
            .stream()
            .filter(field -> field.constraints().unique())
            .forEach(field -> unique(field.name(), "unique"));
        for (RowRule rule : contract.rules().rows()) {
            unjudged.add("rule:" + rule.name());
        }
    }

    /** Only texts are judged: numbers that are equal may be spelt differently, and keys are compared as they are spelt. */
    private void unique(String field, String check) {
        Optional<ColumnProfile> profile = file.profile().column(field);
        if (profile.isPresent() && profile.get().distinct().exact() && profile.get().type().isText()) {
            long repeats = profile.get().present() - profile.get().distinct().estimate();
            if (repeats > 0) {
                failing.add(new Failing(field, check, repeats, repeats));
            }
        } else if (profile.isPresent()) {
            unjudged.add("'" + field + "' " + check);
        }
    }

    private void freshness() {
        Optional<Freshness> freshness = contract.rules().freshness();
        if (freshness.isPresent() && freshness.get().column().isPresent()) {
            age(freshness.get().column().get(), freshness.get().maxAge()).ifPresent(wholeFile::add);
        }
    }

    private Optional<String> age(String column, Duration most) {
        Optional<ColumnProfile> profile = file.profile().column(column);
        boolean dated = profile.map(p -> p.type() == FieldType.DATE || p.type() == FieldType.DATETIME).orElse(false);
        if (!dated) {
            unjudged.add("freshness");
            return Optional.empty();
        }
        return profile
            .flatMap(ColumnProfile::moments)
            .filter(moments -> moments.count() > 0)
            .map(Moments::maximum)
            .map(seconds -> Instant.ofEpochSecond((long) Math.floor(seconds)))
            .filter(latest -> Duration.between(latest, file.judgedAt()).compareTo(most) > 0)
            .map(latest -> "freshness: the latest '" + column + "' is of " + latest);
    }
}
