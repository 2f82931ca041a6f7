package io.gatehouse.lambda.firehose;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.lambda.Metrics;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.firehose.FirehoseClient;
import software.amazon.awssdk.services.firehose.model.PutRecordBatchRequest;
import software.amazon.awssdk.services.firehose.model.PutRecordBatchResponse;
import software.amazon.awssdk.services.firehose.model.PutRecordBatchResponseEntry;

class LineStreamTest {

    private final Stream firehose = new Stream();
    private final ByteArrayOutputStream told = new ByteArrayOutputStream();
    private final Metrics metrics = new Metrics(InstantSource.system(), new PrintStream(told, true, StandardCharsets.UTF_8));
    private final LineStream stream = new LineStream(firehose, "ledger", metrics, Duration.ZERO);

    @Test
    void shouldPutManyLinesAsOneRecord() {
        var lost = stream.put(List.of("{\"a\":1}", "{\"b\":\"ü\"}"));

        assertThat(lost).isZero();
        assertThat(firehose.taken).containsExactly("{\"a\":1}\n{\"b\":\"ü\"}\n");
        assertThat(told.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    @Test
    void shouldKeepToWhatFirehoseTakesAtOnce() {
        var line = "x".repeat(LineStream.MOST_IN_RECORD / 2);

        stream.put(Collections.nCopies(9, line));

        assertThat(firehose.taken)
            .hasSize(9)
            .containsOnly(line + "\n");
        assertThat(firehose.calls).isEqualTo(3);
    }

    @Test
    void shouldPutAgainOnlyWhatWasRefused() {
        // Given
        var line = "x".repeat(LineStream.MOST_IN_RECORD - 1);
        firehose.refuses = new ArrayList<>(List.of(1));

        // When
        var lost = stream.put(List.of(line, "y" + line.substring(1), "z"));

        // Then
        assertThat(lost).isZero();
        assertThat(firehose.taken).hasSize(3).last().asString().startsWith("y");
        assertThat(firehose.calls).isEqualTo(2);
    }

    @Test
    void shouldSurviveAnAnswerThatNeverCame() {
        firehose.failures = 2;

        assertThat(stream.put(List.of("a"))).isZero();
        assertThat(firehose.taken).containsExactly("a\n");
    }

    @Test
    void shouldTellWhatItGivesUp() {
        firehose.failures = Integer.MAX_VALUE;

        var lost = stream.put(List.of("secret", "other"));

        assertThat(lost).isEqualTo(2);
        assertThat(told.toString(StandardCharsets.UTF_8))
            .contains("\"LinesLost\":2.0")
            .contains("\"Stream\":\"ledger\"")
            .doesNotContain("secret");
    }

    /** A stream that takes records, but for those it is told to refuse once. */
    private static final class Stream implements FirehoseClient {

        final List<String> taken = new ArrayList<>();
        List<Integer> refuses = List.of();
        int failures;
        int calls;

        @Override
        public PutRecordBatchResponse putRecordBatch(PutRecordBatchRequest request) {
            calls++;
            if (failures > 0) {
                failures--;
                throw SdkClientException.create("nobody there");
            }
            var answers = new ArrayList<PutRecordBatchResponseEntry>();
            for (int i = 0; i < request.records().size(); i++) {
                if (refuses.contains(i)) {
                    answers.add(
                        PutRecordBatchResponseEntry.builder().errorCode("ServiceUnavailableException").errorMessage("busy").build()
                    );
                } else {
                    taken.add(request.records().get(i).data().asUtf8String());
                    answers.add(
                        PutRecordBatchResponseEntry.builder()
                            .recordId("r" + taken.size())
                            .build()
                    );
                }
            }
            refuses = List.of();
            return PutRecordBatchResponse.builder().failedPutCount(0).requestResponses(answers).build();
        }

        @Override
        public String serviceName() {
            return "firehose";
        }

        @Override
        public void close() {}
    }
}
