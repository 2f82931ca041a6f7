package io.gatehouse.lambda.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.s3.model.S3Exception;

class ObjectUploadTest {

    private static final String KEY = "accepted/flights/r1/rows.csv";

    private final FakeS3 s3 = new FakeS3();

    @ParameterizedTest
    @ValueSource(ints = { 0, 1, 70_000, ObjectUpload.PART })
    void shouldPutASmallObjectAtOnce(int size) throws IOException {
        byte[] content = content(size);

        write(content, 4096);

        assertThat(s3.objects.get(KEY)).isEqualTo(content);
        assertThat(s3.puts).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = { ObjectUpload.PART + 1, 2 * ObjectUpload.PART, 20_000_001 })
    void shouldUploadALargeObjectInParts(int size) throws IOException {
        byte[] content = content(size);

        write(content, 1 << 20);

        assertThat(s3.objects.get(KEY)).isEqualTo(content);
        assertThat(s3.largestPart).isEqualTo(ObjectUpload.PART);
        assertThat(s3.puts).isZero();
        assertThat(s3.uploads).isEmpty();
    }

    @Test
    void shouldTakeAWriteOfManyPartsAndSingleBytes() throws IOException {
        byte[] content = content(2 * ObjectUpload.PART + 3);
        try (var out = upload()) {
            out.write(content, 0, content.length - 1);
            out.write(content[content.length - 1]);
            out.commit();
        }

        assertThat(s3.objects.get(KEY)).isEqualTo(content);
    }

    @ParameterizedTest
    @ValueSource(ints = { 10, ObjectUpload.PART + 10 })
    void shouldLeaveNothingWhenItIsNotCommitted(int size) throws IOException {
        try (var out = upload()) {
            out.write(content(size));
        }

        assertThat(s3.objects).isEmpty();
        assertThat(s3.uploads).isEmpty();
    }

    @Test
    void shouldGiveUpAnUploadWhosePartIsRefused() throws IOException {
        s3.refuseParts = true;

        try (var out = upload()) {
            assertThatThrownBy(() -> out.write(content(ObjectUpload.PART + 1))).isInstanceOf(S3Exception.class);
        }

        assertThat(s3.uploads).isEmpty();
    }

    @Test
    void shouldTakeNothingAfterTheCommit() throws IOException {
        var out = upload();
        out.commit();

        assertThatThrownBy(() -> out.write(1)).isInstanceOf(IOException.class);
        assertThatThrownBy(out::commit).isInstanceOf(IOException.class);
    }

    private void write(byte[] content, int step) throws IOException {
        try (var out = upload()) {
            for (int from = 0; from < content.length; from += step) {
                out.write(content, from, Math.min(step, content.length - from));
            }
            out.commit();
        }
    }

    private ObjectUpload upload() {
        return new ObjectUpload(s3, "lake", KEY, "text/csv");
    }

    private static byte[] content(int size) {
        byte[] content = new byte[size];
        new Random(size).nextBytes(content);
        return content;
    }
}
