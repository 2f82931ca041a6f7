package io.gatehouse.lambda.firehose;

import io.gatehouse.lambda.Metrics;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.firehose.FirehoseClient;
import software.amazon.awssdk.services.firehose.model.Record;

/**
 * Puts lines into a delivery stream of Amazon Data Firehose, which makes files of them. Lines share records, for records are billed in steps
 * of 5 KB. What is refused is put again; what is refused for good is told by a line of the log and the metric {@code LinesLost}, under the
 * stream's name. A line may come twice, if an answer is lost. Blocks; thread-safe.
 */
public final class LineStream {

    private static final Logger LOG = LoggerFactory.getLogger(LineStream.class);

    /** What Firehose takes as one record, in bytes. */
    static final int MOST_IN_RECORD = 1_000 << 10;
    /** Four records of the largest size are the 4 MiB that it takes at once. */
    private static final int MOST_RECORDS = 4;
    private static final int MOST_TRIES = 5;

    private final FirehoseClient firehose;
    private final String stream;
    private final Metrics metrics;
    private final Duration pause;

    /** @param stream its name */
    public LineStream(FirehoseClient firehose, String stream, Metrics metrics) {
        this(firehose, stream, metrics, Duration.ofMillis(100));
    }

    /** @param pause before the second try; before each later one it is longer by as much */
    LineStream(FirehoseClient firehose, String stream, Metrics metrics, Duration pause) {
        this.firehose = firehose;
        this.stream = stream;
        this.metrics = metrics;
        this.pause = pause;
    }

    /**
     * Puts some lines, in their order, and returns once the stream has them or they are given up.
     *
     * @param lines without line feeds
     * @return how many were given up
     */
    public int put(List<String> lines) {
        int lost = 0;
        var records = records(lines);
        for (int from = 0; from < records.size(); from += MOST_RECORDS) {
            lost += insist(records.subList(from, Math.min(records.size(), from + MOST_RECORDS)));
        }
        return lost;
    }

    /** Puts nothing, which Firehose refuses: before a snapshot this loads what the first line needs. */
    public void rehearse() {
        send(List.of());
    }

    private record Lines(Record record, int count) {
        static Lines of(ByteArrayOutputStream bytes, int count) {
            return new Lines(Record.builder().data(SdkBytes.fromByteArrayUnsafe(bytes.toByteArray())).build(), count);
        }
    }

    private record Refused(List<Lines> records, String why) {}

    private static List<Lines> records(List<String> lines) {
        var records = new ArrayList<Lines>();
        var bytes = new ByteArrayOutputStream();
        int count = 0;
        for (var line : lines) {
            var encoded = line.getBytes(StandardCharsets.UTF_8);
            if (count > 0 && bytes.size() + encoded.length + 1 > MOST_IN_RECORD) {
                records.add(Lines.of(bytes, count));
                bytes.reset();
                count = 0;
            }
            bytes.writeBytes(encoded);
            bytes.write('\n');
            count++;
        }
        if (count > 0) {
            records.add(Lines.of(bytes, count));
        }
        return records;
    }

    private int insist(List<Lines> records) {
        var refused = new Refused(records, "");
        for (int tries = 1; !refused.records().isEmpty() && tries <= MOST_TRIES && rested(tries); tries++) {
            refused = send(refused.records());
        }
        int lost = refused.records().stream().mapToInt(Lines::count).sum();
        if (lost > 0) {
            LOG.atError().log("{} lines are lost: the stream {} does not take them: {}", lost, stream, refused.why());
            metrics.emit("Stream", stream, Metrics.Metric.count("LinesLost", lost));
        }
        return lost;
    }

    private Refused send(List<Lines> records) {
        try {
            var data = records.stream().map(Lines::record).toList();
            var answers = firehose.putRecordBatch(put -> put.deliveryStreamName(stream).records(data)).requestResponses();
            var refused = new ArrayList<Lines>();
            var why = "";
            for (int i = 0; i < records.size(); i++) {
                if (answers.get(i).errorCode() != null) {
                    refused.add(records.get(i));
                    why = answers.get(i).errorCode() + " " + answers.get(i).errorMessage();
                }
            }
            return new Refused(refused, why);
        } catch (SdkException e) {
            return new Refused(records, e.toString());
        }
    }

    /** False if the thread is to end. */
    private boolean rested(int tries) {
        try {
            Thread.sleep(pause.multipliedBy(tries - 1));
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
