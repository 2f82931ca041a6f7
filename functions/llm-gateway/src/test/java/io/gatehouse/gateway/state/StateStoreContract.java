package io.gatehouse.gateway.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every store of state keeps to. */
abstract class StateStoreContract {

    private static final Key COUNT = new Key("p", "count");

    abstract StateStore store();

    @Test
    void shouldAddAndSetNumbersOfAnItemThatWasNotThere() {
        write(change(List.of(), Map.of("a", 3L), Map.of("b", 7L)));
        write(change(List.of(), Map.of("a", -1L), Map.of()));

        assertThat(read().numbers()).containsEntry("a", 2L).containsEntry("b", 7L);
    }

    @Test
    void shouldChangeNothingIfOneConditionDoesNotHoldAndShowWhatIsThere() {
        write(change(List.of(), Map.of("a", 5L), Map.of()));

        var outcome = write(
            new Write.Create(new Key("p", "other"), Item.EMPTY, 99),
            change(List.of(Condition.absentOrAtMost("a", 4)), Map.of("a", 1L), Map.of())
        );

        assertThat(outcome.refused()).containsOnlyKeys(1);
        assertThat(outcome.refused().get(1).number("a")).isEqualTo(5);
        assertThat(join(store().query("p", "other"))).isEmpty();
    }

    @Test
    void shouldHoldARangeToWhatIsThere() {
        assertThat(write(change(List.of(Condition.atLeast("a", 0)), Map.of("a", 1L), Map.of())).done()).isFalse();
        write(change(List.of(), Map.of(), Map.of("a", 10L)));
        assertThat(
            write(change(List.of(Condition.atLeast("a", 10), Condition.atMost("a", 10)), Map.of("a", 1L), Map.of())).done()
        ).isTrue();
        assertThat(write(change(List.of(Condition.atMost("a", 10)), Map.of("a", 1L), Map.of())).done()).isFalse();
    }

    @Test
    void shouldMakeAnItemOnceAndRemoveItOnce() {
        var create = new Write.Create(new Key("p", "hold#1"), new Item(Map.of("n", 1L), Map.of("t", "x")), 99);
        assertThat(write(create).done()).isTrue();
        assertThat(write(create).done()).isFalse();
        assertThat(join(store().query("p", "hold#")).get("hold#1").number("n")).isEqualTo(1);
        assertThat(join(store().query("p", ""))).containsKey("hold#1");
        assertThat(write(new Write.Remove(create.key())).done()).isTrue();
        assertThat(write(new Write.Remove(create.key())).done()).isFalse();
    }

    @Test
    void shouldLetNoneOfManyBesideOneAnotherPassABound() {
        var tries = IntStream.range(0, 40)
            .mapToObj(i -> store().write(List.of(change(List.of(Condition.absentOrAtMost("a", 9)), Map.of("a", 1L), Map.of()))))
            .toList();

        assertThat(tries.stream().map(StateStoreContract::join).filter(Outcome::done)).hasSize(10);
        assertThat(read().number("a")).isEqualTo(10);
    }

    private static Write.Change change(List<Condition> conditions, Map<String, Long> add, Map<String, Long> set) {
        return new Write.Change(COUNT, conditions, add, set, 4_000_000_000L);
    }

    private Outcome write(Write... writes) {
        return join(store().write(List.of(writes)));
    }

    private Item read() {
        return join(store().query("p", "count")).get("count");
    }

    static <T> T join(Future<T> future) {
        return future.toCompletionStage().toCompletableFuture().join();
    }
}
