package io.gatehouse.dataset.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gatehouse.dataset.Validating;
import io.gatehouse.dataset.profile.ColumnProfile.ValueCount;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class SegmentationTest {

    private static final String FIELDS = "'fields':[{'name':'n','type':'integer'},{'name':'s'},{'name':'who'}]";
    private static final String FREE = contract("{'column':'s','limit':3}");
    private static final String FIXED = contract("{'column':'s','values':['A','C']}");

    @Property(tries = 60)
    void shouldProfileASegmentAsAFileOfItsRowsAlone(@ForAll long seed, @ForAll @IntRange(min = 1, max = 3_000) int size) {
        // Given
        List<String> rows = rows(seed, size);

        // When
        DatasetProfile profile = profile(rows, FREE);

        // Then
        Segmentation parted = profile.segmentations().getFirst();
        assertThat(parted.segments()).hasSizeLessThanOrEqualTo(3);
        assertCounted(parted, size);
        for (Segmentation.Segment segment : parted.segments()) {
            List<String> alone = rows
                .stream()
                .filter(row -> row.split(",", -1)[1].equals(segment.value()))
                .toList();
            assertAlike(segment.profile(), profile(alone, contract("'who'")));
        }
    }

    @Property(tries = 60)
    void shouldHoldAllRowsOfASegmentAfterMergingOrNone(
        @ForAll long seed,
        @ForAll @IntRange(min = 2, max = 2_000) int size,
        @ForAll boolean fixed
    ) {
        // Given
        String contract = fixed ? FIXED : FREE;
        List<String> rows = rows(seed, size);
        int cut = 1 + new Random(seed).nextInt(size - 1);

        // When
        DatasetProfile merged = profile(rows.subList(0, cut), contract).merge(profile(rows.subList(cut, size), contract));

        // Then
        Segmentation parted = merged.segmentations().getFirst();
        assertCounted(parted, size);
        for (ValueCount segment : parted.rows()) {
            assertThat(segment.count())
                .as(segment.value())
                .isEqualTo(
                    rows
                        .stream()
                        .filter(row -> row.split(",", -1)[1].equals(segment.value()))
                        .count()
                );
        }
        if (fixed) {
            assertThat(parted.rows()).isEqualTo(profile(rows, contract).segmentations().getFirst().rows());
        }
        assertThat(DatasetProfile.fromBytes(merged.toBytes()).toBytes()).isEqualTo(merged.toBytes());
    }

    @Example
    void shouldAnswerForOneSegment() {
        // When
        DatasetProfile profile = profile(List.of("1,A,x", "3,A,y", "5,B,z", "7,,z", "x,B,z"), FIXED);
        DatasetProfile stored = DatasetProfile.fromBytes(profile.toBytes());

        // Then
        ColumnProfile numbers = stored.segment("s", "A").orElseThrow().column("n").orElseThrow();
        assertThat(numbers.moments().orElseThrow().mean()).isEqualTo(2);
        assertThat(stored.segment("s", "B")).as("among the others").isEmpty();
        assertThat(stored.segmentations().getFirst().rows()).containsExactly(new ValueCount("A", 2), new ValueCount("C", 0));
        assertThat(stored.segmentations().getFirst().others().rows()).isEqualTo(3);
        assertThat(stored.segment("n", "1")).isEmpty();
    }

    @Example
    void shouldPartJsonLinesAndColumnsOfMissingValues() {
        // Given
        String lines = "{\"n\":1,\"s\":\"A\",\"who\":\"x\"}\n{\"n\":2,\"who\":\"x\"}\n{\"n\":4,\"s\":\"A\",\"more\":1}\n";

        // When
        DatasetProfile profile = Validating.jsonl(lines)
            .against("{" + FIELDS + ",'fieldsMatch':'partial','gatehouse':{'segments':'s'}}")
            .run()
            .profile();

        // Then
        Segmentation parted = profile.segmentations().getFirst();
        assertThat(parted.rows()).containsExactly(new ValueCount("A", 2));
        assertThat(parted.segment("A").orElseThrow().column("who").orElseThrow().missing()).isEqualTo(1);
        assertThat(parted.others().rows()).isEqualTo(1);
    }

    @Example
    void shouldKeepPersonalValuesOutOfSegments() {
        DatasetProfile profile = profile(List.of("1,A,secret", "2,A,secret"), "{" + FIELDS + ",'gatehouse':{'pii':'who','segments':'s'}}");

        assertThat(profile.segment("s", "A").orElseThrow().column("who").orElseThrow().topValues(9)).isEmpty();
    }

    @Example
    void shouldStoreAProfileWithoutSegmentsAsBefore() {
        byte[] bytes = profile(List.of("1,A,x"), "{" + FIELDS + "}").toBytes();

        assertThat(bytes[4]).isEqualTo((byte) 1);
    }

    @Example
    void shouldDropSegmentsThatNotBothHave() {
        List<String> rows = List.of("1,A,x");
        DatasetProfile parted = profile(rows, FREE);
        DatasetProfile whole = profile(rows, "{" + FIELDS + "}");

        assertThat(parted.merge(whole).segmentations()).isEmpty();
        assertThat(DatasetProfile.EMPTY.merge(parted).segmentations()).hasSize(1);
        assertThat(parted.merge(DatasetProfile.EMPTY).segmentations()).hasSize(1);
    }

    private static void assertCounted(Segmentation parted, long rows) {
        long sum = parted.rows().stream().mapToLong(ValueCount::count).sum();
        assertThat(sum + parted.others().rows()).isEqualTo(rows);
    }

    private static void assertAlike(DatasetProfile segment, DatasetProfile alone) {
        assertThat(segment.rows()).isEqualTo(alone.rows());
        for (ColumnProfile column : segment.columns()) {
            ColumnProfile same = alone.column(column.name()).orElseThrow();
            assertThat(column.evidence()).isEqualTo(same.evidence());
            assertThat(column.missing()).isEqualTo(same.missing());
            assertThat(column.moments().map(Moments::count)).isEqualTo(same.moments().map(Moments::count));
            same.moments().ifPresent(moments -> assertThat(column.moments().orElseThrow().mean()).isCloseTo(moments.mean(), within(1e-9)));
            assertThat(column.distinct().exact() ? column.distinct() : same.distinct()).isEqualTo(same.distinct());
        }
    }

    /** Numbers some of which are none, of six groups or without one, by ten people. */
    private static List<String> rows(long seed, int size) {
        Random random = new Random(seed);
        List<String> rows = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            String group = random.nextInt(8) == 0 ? "" : "" + (char) ('A' + (random.nextInt(6) * random.nextInt(6)) / 5);
            rows.add((random.nextInt(9) == 0 ? "no" : random.nextInt(100)) + "," + group + ",p" + random.nextInt(10));
        }
        return rows;
    }

    private static DatasetProfile profile(List<String> rows, String contract) {
        return Validating.csv("n,s,who\n" + String.join("\n", rows) + "\n")
            .against(contract)
            .run()
            .profile();
    }

    private static String contract(String segment) {
        return "{" + FIELDS + ",'gatehouse':{'tolerance':1,'segments':[" + segment + "]}}";
    }
}
