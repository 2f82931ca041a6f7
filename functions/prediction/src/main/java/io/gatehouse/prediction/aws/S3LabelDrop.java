package io.gatehouse.prediction.aws;

import io.gatehouse.events.LabelRecord;
import io.gatehouse.lambda.Json;
import io.gatehouse.prediction.core.LabelDrop;
import io.gatehouse.prediction.core.Unavailable;
import java.util.List;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/** Labels as JSON lines below {@code reviews/} of their data set in the landing bucket. Thread-safe. */
public final class S3LabelDrop implements LabelDrop {

    private final S3Client s3;
    private final String landing;

    public S3LabelDrop(S3Client s3, String landing) {
        this.s3 = s3;
        this.landing = landing;
    }

    @Override
    public void deliver(String dataset, String name, List<LabelRecord> labels) throws Unavailable {
        var lines = labels
            .stream()
            .map(Json::text)
            .collect(Collectors.joining("\n", "", "\n"));
        var key = dataset + "/reviews/" + name + ".jsonl";
        try {
            s3.putObject(put -> put.bucket(landing).key(key).contentType("application/jsonl"), RequestBody.fromString(lines));
        } catch (SdkException e) {
            throw new Unavailable("The landing bucket cannot be written", e);
        }
    }
}
