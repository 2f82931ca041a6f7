package io.gatehouse.dataset.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gatehouse.dataset.FieldType;
import io.gatehouse.dataset.Validating;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.DoubleStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class ProfilePropertiesTest {

    @Property(tries = 60)
    void shouldKeepRanksWithinTheBand(@ForAll long seed, @ForAll @IntRange(min = 1, max = 60_000) int size) {
        double[] values = values(seed, size);

        QuantileSketch sketch = profile(values, 0, size).quantiles().orElseThrow();

        assertRanks(sketch, values);
    }

    @Property(tries = 60)
    void shouldMergeToTheProfileOfTheWhole(@ForAll long seed, @ForAll @IntRange(min = 2, max = 60_000) int size) {
        // Given
        double[] values = values(seed, size);
        int cut = 1 + new Random(seed + 1).nextInt(size - 1);

        // When
        ColumnProfile whole = profile(values, 0, size);
        ColumnProfile merged = profile(values, 0, cut).merge(profile(values, cut, size));

        // Then
        Moments a = whole.moments().orElseThrow();
        Moments b = merged.moments().orElseThrow();
        double spread = a.maximum() - a.minimum();
        assertThat(b.count()).isEqualTo(size);
        assertThat(b.minimum()).isEqualTo(a.minimum());
        assertThat(b.maximum()).isEqualTo(a.maximum());
        assertThat(b.mean()).isCloseTo(a.mean(), within(1e-9 * Math.max(1, spread)));
        assertThat(b.standardDeviation()).isCloseTo(a.standardDeviation(), within(1e-9 * Math.max(1, spread)));
        assertRanks(merged.quantiles().orElseThrow(), values);
        assertThat(merged.quantiles().orElseThrow().distribution().size())
            .as("stays small")
            .isLessThan(4 * 2048);
        assertThat((double) merged.distinct().estimate()).isCloseTo(Arrays.stream(values).distinct().count(), within(0.08 * size));
        assertThat(merged.histogram(10).stream().mapToLong(ColumnProfile.Bin::count).sum()).isEqualTo(size);
    }

    @Property(tries = 30)
    void shouldBeTheSameForTheSameBytesAndSurviveStorage(@ForAll long seed, @ForAll @IntRange(min = 1, max = 5_000) int rows) {
        // Given
        Random random = new Random(seed);
        StringBuilder file = new StringBuilder("n,s,d,b\n");
        for (int i = 0; i < rows; i++) {
            file.append(random.nextGaussian())
                .append(",w")
                .append(random.nextInt(3000))
                .append(",2026-01-0")
                .append(1 + random.nextInt(9));
            file.append(random.nextBoolean() ? ",true\n" : ",false\n");
        }

        // When
        DatasetProfile first = Validating.csv(file.toString()).run().profile();
        DatasetProfile second = Validating.csv(file.toString()).run().profile();

        // Then
        assertThat(first.toBytes()).isEqualTo(second.toBytes());
        DatasetProfile stored = DatasetProfile.fromBytes(first.toBytes());
        assertThat(stored.toBytes()).isEqualTo(first.toBytes());
        assertThat(stored.merge(second).toBytes()).isEqualTo(first.merge(second).toBytes());
    }

    @Example
    void shouldFindFrequentValuesAmongManyRareOnes() {
        // Given
        ColumnProfiler profiler = new ColumnProfiler("x", null, false, ColumnBudget.forColumns(1));
        Random random = new Random(7);
        int rows = 500_000;

        // When
        for (int i = 0; i < rows; i++) {
            byte[] value = (i % 50 == 0 ? "often" : i % 70 == 0 ? "sometimes" : "rare" + random.nextInt(1_000_000)).getBytes(
                StandardCharsets.US_ASCII
            );
            profiler.text(FieldType.STRING, value, 0, value.length, 1);
        }
        ColumnProfile profile = profiler.finish();

        // Then
        assertThat(profile.topValues(2)).extracting(ColumnProfile.ValueCount::value).containsExactly("often", "sometimes");
        assertThat(profile.topValues(1).getFirst().count()).isBetween(9_500L, 10_000L);
        assertThat(profile.countsAreExact()).isFalse();
        assertThat((double) profile.distinct().estimate()).isCloseTo(1_000_000 * (1 - Math.exp((-0.966 * rows) / 1e6)), within(20_000.0));
    }

    @Example
    void shouldCountFewValuesExactly() {
        DatasetProfile profile = Validating.csv("k,t\nb,true\na,false\nb,true\n,\n").run().profile();

        ColumnProfile kind = profile.column("k").orElseThrow();
        assertThat(kind.topValues(5)).containsExactly(new ColumnProfile.ValueCount("b", 2), new ColumnProfile.ValueCount("a", 1));
        assertThat(kind.distinct()).isEqualTo(new ColumnProfile.Distinct(2, true));
        assertThat(kind.missing()).isEqualTo(1);
        assertThat(profile.column("t").orElseThrow().trueCount()).isEqualTo(2);
        assertThat(profile.column("t").orElseThrow().falseCount()).isEqualTo(1);
    }

    @Example
    void shouldKeepPersonalValuesOutOfTheStoredProfile() {
        // Given
        var validating = Validating.csv("name,n\nHong Gildong,1\nHong Gildong,x\n").against(
            "{'fields':[{'name':'name','constraints':{'maxLength':3}},{'name':'n','type':'integer'}],'gatehouse':{'pii':['name'],'tolerance':1}}"
        );

        // When
        var outcome = validating.run();

        // Then
        ColumnProfile name = outcome.profile().column("name").orElseThrow();
        assertThat(name.topValues(5)).isEmpty();
        assertThat(name.distinct().estimate()).isEqualTo(1);
        assertThat(outcome.violations().getFirst().examples()).extracting("value").containsOnly("***");
    }

    private static void assertRanks(QuantileSketch sketch, double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        assertThat(sketch.count()).isEqualTo(values.length);
        for (double q : new double[] { 0.01, 0.1, 0.25, 0.5, 0.75, 0.9, 0.99 }) {
            double answer = sketch.quantile(q);
            double below =
                DoubleStream.of(sorted)
                    .filter(value -> value < answer)
                    .count() / (double) sorted.length;
            double upTo =
                DoubleStream.of(sorted)
                    .filter(value -> value <= answer)
                    .count() / (double) sorted.length;
            double slack = sketch.rankError() + 1.0 / sorted.length;
            assertThat(q)
                .as("rank of the quantile " + q)
                .isBetween(below - slack, upTo + slack);
            assertThat(sketch.rank(answer)).isCloseTo(upTo, within(slack));
        }
    }

    private static ColumnProfile profile(double[] values, int from, int to) {
        ColumnProfiler profiler = new ColumnProfiler("x", FieldType.NUMBER, false, ColumnBudget.forColumns(1));
        Cells cells = new Cells();
        for (int start = from; start < to; start += 1_000) {
            int end = Math.min(to, start + 1_000);
            if (start % 3 == 0) {
                for (int i = start; i < end; i++) {
                    byte[] text = Double.toString(values[i]).getBytes(StandardCharsets.US_ASCII);
                    profiler.number(FieldType.NUMBER, values[i], text, 0, text.length, 1);
                }
            } else {
                profiler.values(cells(cells, Arrays.copyOfRange(values, start, end)));
            }
        }
        return profiler.finish();
    }

    private static Cells cells(Cells cells, double[] values) {
        StringBuilder spelt = new StringBuilder();
        int[] ends = new int[values.length];
        for (int i = 0; i < values.length; i++) {
            ends[i] = spelt.append(values[i]).length();
        }
        byte[] data = spelt.append(" ".repeat(16)).toString().getBytes(StandardCharsets.US_ASCII);
        cells.clear(data, true, values.length);
        for (int i = 0; i < values.length; i++) {
            cells.types[i] = (byte) FieldType.NUMBER.code();
            cells.numbers[i] = values[i];
            cells.froms[i] = i == 0 ? 0 : ends[i - 1];
            cells.tos[i] = ends[i];
        }
        cells.size = values.length;
        return cells;
    }

    /** Of different shapes: even, heavy-tailed, few different values, sorted. */
    private static double[] values(long seed, int size) {
        Random random = new Random(seed);
        double[] values = new double[size];
        for (int i = 0; i < size; i++) {
            values[i] = switch ((int) Math.floorMod(seed, 4)) {
                case 0 -> random.nextDouble() * 1000;
                case 1 -> Math.exp(3 * random.nextGaussian());
                case 2 -> random.nextInt(20);
                default -> i;
            };
        }
        return values;
    }
}
