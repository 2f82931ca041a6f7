package io.gatehouse.drift.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.dataset.UnreadableFileException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.S3Object;

/** What breaks while rows are read, and what of it may pass. */
class S3EvidenceTest {

    private static final String ROWS = "accepted/d/r1/rows.csv";
    private static final String SAMPLE = "profiles/d/r1.rows";

    private final BrokenS3 s3 = new BrokenS3();
    private final S3Evidence evidence = new S3Evidence(s3, "lake", "models");

    @Test
    void shouldReadOnWhereAConnectionBreaksAndKeepTheSample() throws IOException {
        s3.objects.put(ROWS, csv(5_000));
        s3.breaks = 2;

        var drawn = evidence.rows("d", "r1", List.of("n")).orElseThrow();

        assertThat(drawn.total()).isEqualTo(5_000);
        assertThat(drawn.size()).isEqualTo(2_000);
        assertThat(s3.puts).containsExactly(SAMPLE);
        s3.objects.put(SAMPLE, drawn.toBytes());
        s3.objects.remove(ROWS);
        assertThat(evidence.rows("d", "r1", List.of("n")).orElseThrow().numbers()).isEqualTo(drawn.numbers());
    }

    @Test
    void shouldFailSoThatTheQueueAsksAgainWhereS3StaysAway() throws IOException {
        s3.objects.put(ROWS, csv(5_000));
        s3.breaks = 100;
        assertThatThrownBy(() -> evidence.rows("d", "r1", List.of("n")))
            .isInstanceOf(IOException.class)
            .isNotInstanceOf(UnreadableFileException.class);

        s3.breaks = 0;
        s3.refusals = 1;
        assertThatThrownBy(() -> evidence.rows("d", "r1", List.of("n"))).isInstanceOf(SdkClientException.class);

        assertThat(s3.puts).isEmpty();
        assertThat(evidence.rows("d", "r1", List.of("n"))).isPresent();
    }

    @Test
    void shouldSayWhatNoReadingMends() {
        s3.objects.put("accepted/d/r1/rows.csv.gz", csv(10));

        assertThatThrownBy(() -> evidence.rows("d", "r1", List.of("n"))).isInstanceOf(UnreadableFileException.class);
    }

    @Test
    void shouldDrawAnewWhereTheKeptSampleIsDamaged() throws IOException {
        s3.objects.put(ROWS, csv(10));
        s3.objects.put(SAMPLE, new byte[] { 1, 2 });

        assertThat(evidence.rows("d", "r1", List.of("n")).orElseThrow().size()).isEqualTo(10);
        assertThat(s3.puts).containsExactly(SAMPLE);
    }

    private static byte[] csv(int rows) {
        var text = new StringBuilder("n\n");
        for (int i = 0; i < rows; i++) {
            text.append(i).append('\n');
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** Objects in memory, whose bodies break or are refused, so many times; what is put is not kept. */
    private static final class BrokenS3 extends CountedS3 {

        int breaks;
        int refusals;

        @Override
        public ListObjectsV2Response listObjectsV2(ListObjectsV2Request request) {
            var found = new ArrayList<S3Object>();
            objects.forEach((key, bytes) -> {
                if (key.startsWith(request.prefix())) {
                    found.add(
                        S3Object.builder()
                            .key(key)
                            .size((long) bytes.length)
                            .eTag("e")
                            .build()
                    );
                }
            });
            return ListObjectsV2Response.builder().contents(found).build();
        }

        @Override
        public ResponseInputStream<GetObjectResponse> getObject(GetObjectRequest request) {
            if (refusals-- > 0) {
                throw SdkClientException.create("Read timed out");
            }
            var bytes = objects.get(request.key());
            var from = request.range() == null ? 0 : Integer.parseInt(request.range().replaceAll("\\D", ""));
            var rest = new ByteArrayInputStream(bytes, from, bytes.length - from);
            var response = GetObjectResponse.builder()
                .eTag("e")
                .contentLength((long) bytes.length - from)
                .build();
            return new ResponseInputStream<>(response, breaks-- > 0 ? new Breaking(rest) : rest);
        }
    }

    /** Breaks before the first byte. */
    private static final class Breaking extends InputStream {

        private final InputStream rest;

        Breaking(InputStream rest) {
            this.rest = rest;
        }

        @Override
        public int read() throws IOException {
            throw new IOException("Connection reset with " + rest.available() + " bytes to come");
        }
    }
}
