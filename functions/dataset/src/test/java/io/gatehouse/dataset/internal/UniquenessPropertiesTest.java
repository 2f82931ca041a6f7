package io.gatehouse.dataset.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.dataset.ByteSource;
import io.gatehouse.dataset.Circumstances;
import io.gatehouse.dataset.Contract;
import io.gatehouse.dataset.Format;
import io.gatehouse.dataset.Limits;
import io.gatehouse.dataset.MemoryOutputs;
import io.gatehouse.dataset.Outcome;
import io.gatehouse.dataset.Progress;
import io.gatehouse.dataset.Validating;
import io.gatehouse.dataset.Violation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.LongUnaryOperator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UniquenessPropertiesTest {

    private static final Contract PAIR = Validating.contract(
        "{'fields':[{'name':'a'},{'name':'b'}],'primaryKey':['a','b'],'gatehouse':{'tolerance':1}}"
    );

    /** All hashes fall into eight: nearly every equal pair of hashes is of different keys. */
    private static final LongUnaryOperator COLLIDING = hash -> hash & 7;

    @Property(tries = 300)
    void shouldRejectExactlyTheLaterOfEqualKeys(@ForAll long seed, @ForAll @IntRange(min = 1, max = 60) int rows) throws IOException {
        // Given
        Random random = new Random(seed);
        StringBuilder file = new StringBuilder("a,b\n");
        StringBuilder expected = new StringBuilder("a,b\n");
        Set<List<String>> seen = new HashSet<>();
        for (int i = 0; i < rows; i++) {
            String a = "x".repeat(1 + random.nextInt(3));
            String b = "x".repeat(1 + random.nextInt(5));
            file.append(a).append(',').append(b).append('\n');
            if (seen.add(List.of(a, b))) {
                expected.append(a).append(',').append(b).append('\n');
            }
        }

        // When
        MemoryOutputs outputs = new MemoryOutputs();
        Outcome outcome = validate(file.toString(), PAIR, Limits.DEFAULT, COLLIDING, outputs);

        // Then
        assertThat(outputs.acceptedText()).isEqualTo(expected.toString());
        assertThat(outcome.rows().valid()).isEqualTo(seen.size());
    }

    @Test
    void shouldSpillToDiskAndStillBeExact(@TempDir Path folder) throws IOException {
        // Given
        List<Integer> ids = new ArrayList<>();
        for (int i = 0; i < 200_000; i++) {
            ids.add(i);
        }
        ids.add(5);
        ids.add(199_999);
        StringBuilder file = new StringBuilder("id\n");
        ids.forEach(id -> file.append(id).append('\n'));
        Contract contract = Validating.contract("{'fields':[{'name':'id','type':'integer','constraints':{'unique':true}}]}");
        Limits limits = Limits.DEFAULT.withKeyMemory(200_000).withSpillFolder(folder);

        // When
        int[] most = { 0 };
        Progress progress = (bytes, rows) -> {};
        Outcome outcome = new Validation(
            ByteSource.of("ids.csv", file.toString().getBytes(StandardCharsets.UTF_8)),
            Format.ofName("ids.csv").orElseThrow(),
            Optional.of(contract),
            new MemoryOutputs(),
            limits,
            progress,
            Circumstances.UNKNOWN,
            hash -> {
                most[0] = Math.max(most[0], folder.toFile().list().length);
                return hash;
            }
        ).run();

        // Then
        Violation violation = outcome.violations().getFirst();
        assertThat(violation.check()).isEqualTo("unique");
        assertThat(violation.examples()).extracting(Violation.Example::row).containsExactly(200_001L, 200_002L);
        assertThat(outcome.rows().rejected()).isEqualTo(2);
        assertThat(most[0]).as("runs on disk").isGreaterThan(1);
        assertThat(Files.list(folder)).as("runs left behind").isEmpty();
    }

    @Test
    void shouldNotCallMissingValuesEqual() throws IOException {
        // Given
        Contract contract = Validating.contract(
            "{'fields':[{'name':'a','constraints':{'unique':true}},{'name':'b'}],'uniqueKeys':[['a','b']],'gatehouse':{'tolerance':1}}"
        );

        // When
        Outcome outcome = validate("a,b\n,1\n,1\nx,1\nx,2\n", contract, Limits.DEFAULT, LongUnaryOperator.identity(), new MemoryOutputs());

        // Then
        assertThat(outcome.violations()).extracting(Violation::check).containsExactly("unique");
        assertThat(outcome.rows().rejected()).isEqualTo(1);
    }

    @Test
    void shouldAskForAValueInEveryPartOfAPrimaryKey() throws IOException {
        Outcome outcome = validate("a,b\n1,\n1,2\n", PAIR, Limits.DEFAULT, LongUnaryOperator.identity(), new MemoryOutputs());

        assertThat(outcome.violations())
            .extracting(violation -> violation.field() + ":" + violation.check())
            .containsExactly("b:required");
    }

    private static Outcome validate(String file, Contract contract, Limits limits, LongUnaryOperator rehash, MemoryOutputs outputs)
        throws IOException {
        return new Validation(
            ByteSource.of("x.csv", file.getBytes(StandardCharsets.UTF_8)),
            Format.ofName("x.csv").orElseThrow(),
            Optional.of(contract),
            outputs,
            limits,
            Progress.NONE,
            Circumstances.UNKNOWN,
            rehash
        ).run();
    }
}
