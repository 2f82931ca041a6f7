package io.gatehouse.prediction.aws;

import io.gatehouse.events.PredictionRecord;
import io.gatehouse.lambda.Json;
import io.gatehouse.lambda.firehose.LineStream;
import io.gatehouse.prediction.core.PredictionLog;
import io.gatehouse.prediction.core.Unavailable;
import java.util.List;

/** Answers as lines of a stream, of which files of the data set of predictions are made. Thread-safe. */
public final class StreamedLog implements PredictionLog {

    private final LineStream stream;

    public StreamedLog(LineStream stream) {
        this.stream = stream;
    }

    @Override
    public void keep(List<PredictionRecord> records) throws Unavailable {
        if (stream.put(records.stream().map(Json::text).toList()) > 0) {
            throw new Unavailable("The stream of predictions does not take them");
        }
    }
}
