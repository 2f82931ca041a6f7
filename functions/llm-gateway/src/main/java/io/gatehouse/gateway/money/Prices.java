package io.gatehouse.gateway.money;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;

/** What a model costs, by date. Amounts are whole 10⁻¹² US dollars (a long holds nine million dollars of them). Immutable. */
public record Prices(List<Price> prices) {
    public static final Prices FREE = new Prices(List.of());

    public Prices {
        prices = prices.stream().sorted(Comparator.comparing(Price::from).reversed()).toList();
    }

    /**
     * The prices of one token from a date on, in 10⁻¹² US dollars: a dollar per million tokens is 1,000,000 of them.
     *
     * @param from the first day, in UTC
     * @param output of what is said
     * @param reasoning of the part of the answer that nobody sees
     */
    public record Price(LocalDate from, long input, long cached, long cacheWrite5m, long cacheWrite1h, long output, long reasoning) {
        static final Price NOTHING = new Price(LocalDate.MIN, 0, 0, 0, 0, 0, 0);

        /** The dearest way a token of the prompt may be billed. */
        long dearestInput() {
            return Math.max(Math.max(input, cached), Math.max(cacheWrite5m, cacheWrite1h));
        }
    }

    /** The price of that day; nothing before the first. */
    public Price on(LocalDate day) {
        for (var price : prices) {
            if (!day.isBefore(price.from())) {
                return price;
            }
        }
        return Price.NOTHING;
    }

    /**
     * The cost of a call.
     *
     * @throws ArithmeticException beyond nine million dollars
     */
    public long cost(Usage usage, LocalDate day) {
        var price = on(day);
        long cost = Math.multiplyExact(usage.input(), price.input());
        cost = Math.addExact(cost, Math.multiplyExact(usage.cached(), price.cached()));
        cost = Math.addExact(cost, Math.multiplyExact(usage.cacheWrite5m(), price.cacheWrite5m()));
        cost = Math.addExact(cost, Math.multiplyExact(usage.cacheWrite1h(), price.cacheWrite1h()));
        cost = Math.addExact(cost, Math.multiplyExact(usage.reasoning(), price.reasoning()));
        return Math.addExact(cost, Math.multiplyExact(usage.output() - usage.reasoning(), price.output()));
    }

    /** The most a call can cost that reads and writes no more tokens than these. */
    public long atMost(long input, long output, LocalDate day) {
        var price = on(day);
        return Math.addExact(
            Math.multiplyExact(input, price.dearestInput()),
            Math.multiplyExact(output, Math.max(price.output(), price.reasoning()))
        );
    }
}
