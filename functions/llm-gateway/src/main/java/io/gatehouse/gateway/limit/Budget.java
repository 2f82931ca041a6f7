package io.gatehouse.gateway.limit;

import io.gatehouse.gateway.money.Usage;
import io.gatehouse.gateway.state.Condition;
import io.gatehouse.gateway.state.Item;
import io.gatehouse.gateway.state.Key;
import io.gatehouse.gateway.state.Write;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What one scope may spend, in dollars or in tokens, and the part of it that a call holds. One item a month holds what is spent or held in the month and on each of its days; a
 * call's hold is an item beside it, with a time at which it lapses if nobody has settled it.
 *
 * @param scope such as {@code key#k1}
 * @param daily 0 for no limit
 * @param monthly 0 for no limit
 * @param amount the most that the call can take
 */
record Budget(String scope, Unit unit, long daily, long monthly, long amount) {
    /** What is counted. */
    enum Unit {
        /** 10⁻¹² of a US dollar. */
        DOLLARS("budget#", "usd"),
        TOKENS("tokens#", "tokens");

        private final String prefix;
        private final String attribute;

        Unit(String prefix, String attribute) {
            this.prefix = prefix;
            this.attribute = attribute;
        }
    }

    private static final String AMOUNT = "amount";
    private static final String UNTIL = "until";
    private static final String DAY = "day";
    private static final Duration KEPT = Duration.ofDays(400);
    private static final String HOLD = "hold#";

    String partition() {
        return unit.prefix + scope;
    }

    static String holds() {
        return HOLD;
    }

    /** The writes that hold an amount: the first has the conditions. */
    List<Write> hold(String call, Instant now, Instant until) {
        var day = LocalDate.ofInstant(now, ZoneOffset.UTC);
        var conditions = new ArrayList<Condition>();
        if (monthly > 0) {
            conditions.add(Condition.absentOrAtMost(unit.attribute, monthly - amount));
        }
        if (daily > 0) {
            conditions.add(Condition.absentOrAtMost(day(day), daily - amount));
        }
        var item = new Item(Map.of(AMOUNT, amount, UNTIL, until.getEpochSecond(), DAY, day.toEpochDay()), Map.of());
        return List.of(
            new Write.Change(sheet(day), conditions, amounts(day, amount), Map.of(), expiry(now)),
            new Write.Create(holdKey(call), item, expiry(now))
        );
    }

    /** Whether the amount can never be held, however little is spent. */
    boolean tooDear() {
        return (monthly > 0 && amount > monthly) || (daily > 0 && amount > daily);
    }

    /** The writes that put what a call has taken in the place of its hold. */
    List<Write> settle(String call, long taken, LocalDate day, Instant now) {
        return settle(call, amount, taken, day, now);
    }

    private List<Write> settle(String call, long held, long taken, LocalDate day, Instant now) {
        return List.of(
            new Write.Remove(holdKey(call)),
            new Write.Change(sheet(day), List.of(), amounts(day, taken - held), Map.of(), expiry(now))
        );
    }

    /** The write that counts what a call has taken whose hold has lapsed. */
    Write charge(long taken, LocalDate day, Instant now) {
        return new Write.Change(sheet(day), List.of(), amounts(day, taken), Map.of(), expiry(now));
    }

    /** What a call has taken, in the unit of this budget. */
    long taken(long cost, Usage usage) {
        return unit == Unit.DOLLARS ? cost : usage.total();
    }

    /** The writes that give a hold back, if it has lapsed; none otherwise. */
    List<Write> lapse(String sortKey, Item hold, Instant now) {
        if (hold.number(UNTIL) > now.getEpochSecond()) {
            return List.of();
        }
        var call = sortKey.substring(HOLD.length());
        return settle(call, hold.number(AMOUNT), 0, LocalDate.ofEpochDay(hold.number(DAY)), now);
    }

    private Key holdKey(String call) {
        return new Key(partition(), HOLD + call);
    }

    private Key sheet(LocalDate day) {
        return new Key(partition(), "month#" + day.toString().substring(0, "yyyy-MM".length()));
    }

    private Map<String, Long> amounts(LocalDate day, long amount) {
        var amounts = new HashMap<String, Long>(2);
        amounts.put(unit.attribute, amount);
        amounts.put(day(day), amount);
        return amounts;
    }

    private String day(LocalDate day) {
        return unit.attribute + "_" + day.getDayOfMonth();
    }

    private static long expiry(Instant now) {
        return now.plus(KEPT).getEpochSecond();
    }
}
