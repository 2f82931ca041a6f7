package io.gatehouse.lambda.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ObjectInputTest {

    private static final String KEY = "flights/a.csv";

    private final FakeS3 s3 = new FakeS3();
    private final byte[] content = new byte[100_000];

    ObjectInputTest() {
        new Random(7).nextBytes(content);
        s3.objects.put(KEY, content);
    }

    @ParameterizedTest
    @ValueSource(ints = { 33_333, 50_000, 99_999, 100_000 })
    void shouldReadOnWhereAConnectionBroke(int connectionLasts) throws IOException {
        s3.connectionLasts = connectionLasts;

        try (var in = open(null)) {
            assertThat(in.readAllBytes()).isEqualTo(content);
        }

        assertThat(s3.gets).isEqualTo((content.length + connectionLasts - 1) / connectionLasts);
    }

    @Test
    void shouldGiveUpWhenNoConnectionBringsAByte() throws IOException {
        s3.connectionLasts = 0;

        try (var in = open(null)) {
            assertThatThrownBy(in::readAllBytes).isInstanceOf(IOException.class).hasMessageContaining("lost 4 times at byte 0");
        }
    }

    @Test
    void shouldNotReadOnInAnotherState() throws IOException {
        // Given an object that is overwritten while it is read
        s3.connectionLasts = 60_000;
        try (var in = open(null)) {
            assertThat(in.readNBytes(60_000)).hasSize(60_000);
            s3.objects.put(KEY, "shorter".getBytes(StandardCharsets.UTF_8));

            // Then what is read is of one state or none
            assertThatThrownBy(in::readAllBytes).isInstanceOf(ObjectGoneException.class).hasMessageContaining("overwritten");
        }
    }

    @Test
    void shouldReadOnlyTheStateThatWasAskedFor() throws IOException {
        try (var in = open("another")) {
            assertThatThrownBy(in::read).isInstanceOf(ObjectGoneException.class).hasMessageContaining("overwritten");
        }
        try (var in = open(FakeS3.etag(content))) {
            assertThat(in.readAllBytes()).hasSize(content.length);
        }
    }

    @Test
    void shouldSayThatAnObjectWasDeleted() throws IOException {
        s3.objects.clear();

        try (var in = open(null)) {
            assertThatThrownBy(in::read).isInstanceOf(ObjectGoneException.class).hasMessageContaining("deleted").hasMessageContaining(KEY);
        }
    }

    @Test
    void shouldReadAnEmptyObject() throws IOException {
        s3.objects.put(KEY, new byte[0]);

        try (var in = open(null)) {
            assertThat(in.read()).isEqualTo(-1);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = { 1, 60_000, 99_999 })
    void shouldReadFromAPlaceInTheObject(int from) throws IOException {
        s3.connectionLasts = 30_000;

        try (var in = new ObjectInput(s3, new ObjectRef("landing", KEY, null, null), from)) {
            assertThat(in.readAllBytes()).isEqualTo(Arrays.copyOfRange(content, from, content.length));
        }
    }

    private ObjectInput open(String etag) {
        return new ObjectInput(s3, new ObjectRef("landing", KEY, null, etag));
    }
}
