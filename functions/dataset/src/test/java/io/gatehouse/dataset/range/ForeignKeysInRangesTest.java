package io.gatehouse.dataset.range;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.dataset.Circumstances;
import io.gatehouse.dataset.Contract;
import io.gatehouse.dataset.KeyLedger;
import io.gatehouse.dataset.Limits;
import io.gatehouse.dataset.MemoryLedger;
import io.gatehouse.dataset.Validating;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Files that are cut refer to others, and are referred to, as if they were read in one piece. */
class ForeignKeysInRangesTest {

    private static final List<String> KEY = List.of("code", "part");
    private static final Optional<Contract> PLACES = contract(
        "{'fields':[{'name':'part'},{'name':'code'},{'name':'n','type':'integer'}],'primaryKey':['code','part'],'gatehouse':{'tolerance':1}}"
    );
    private static final Optional<Contract> TRIPS = contract(
        "{'fields':[{'name':'id'},{'name':'to'},{'name':'in'}],'gatehouse':{'tolerance':1}," +
            "'foreignKeys':[{'fields':['to','in'],'reference':{'resource':'places','fields':['code','part']}}]}"
    );

    @Property(tries = 40)
    void shouldKeepAndFindKeysAcrossRanges(@ForAll long seed) throws IOException {
        // Given
        Random random = new Random(seed);
        StringBuilder places = new StringBuilder("part,code,n\n");
        StringBuilder trips = new StringBuilder("id,to,in\n");
        for (int i = 0; i < 40; i++) {
            places
                .append("p")
                .append(random.nextInt(3))
                .append(",c")
                .append(random.nextInt(12))
                .append(random.nextInt(9) == 0 ? ",x\n" : ",1\n");
            trips
                .append(i)
                .append(random.nextInt(9) == 0 ? "," : ",c" + random.nextInt(14))
                .append(",p")
                .append(random.nextInt(3))
                .append('\n');
        }

        // When
        MemoryLedger once = MemoryLedger.of("places");
        MemoryLedger parted = MemoryLedger.of("places");
        Cutting.whole("a.csv", bytes(places), PLACES, Limits.DEFAULT, with(once));
        Cutting.cut("a.csv", bytes(places), PLACES, Limits.DEFAULT, 50, with(parted)).orElseThrow();
        Cutting whole = Cutting.whole("b.csv", bytes(trips), TRIPS, Limits.DEFAULT, with(once.seenBy("trips")));
        Cutting cut = Cutting.cut("b.csv", bytes(trips), TRIPS, Limits.DEFAULT, 60, with(parted.seenBy("trips"))).orElseThrow();

        // Then
        assertThat(keys(parted)).isEqualTo(keys(once));
        assertThat(cut.ranges()).isGreaterThan(1);
        assertThat(cut.outcome().rows()).isEqualTo(whole.outcome().rows());
        assertThat(cut.outcome().violations()).isEqualTo(whole.outcome().violations());
        assertThat(cut.accepted()).isEqualTo(whole.accepted());
        assertThat(cut.quarantine()).isEqualTo(whole.quarantine());
    }

    private static byte[] keys(MemoryLedger ledger) throws IOException {
        try (var in = ledger.parts("", KEY).next().open()) {
            return in.readAllBytes();
        }
    }

    private static Circumstances with(KeyLedger ledger) {
        return new Circumstances(Optional.empty(), Optional.empty(), ledger);
    }

    private static byte[] bytes(StringBuilder text) {
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static Optional<Contract> contract(String json) {
        return Optional.of(Validating.contract(json));
    }
}
