package io.gatehouse.scenarios.support;

import java.nio.file.Path;
import java.util.Optional;
import software.amazon.awssdk.core.sync.RequestBody;

/** Models put to work as their owners do it: dropped into the bucket, and promoted past the gates. */
public final class Champions {

    private Champions() {}

    /** Drops files as the first version of a model, and makes it the champion. */
    public static void serve(AwsClients aws, Api api, String model, Path... files) {
        for (var file : files) {
            var key = model + "/1/" + file.getFileName();
            aws.s3.putObject(put -> put.bucket("gatehouse-models").key(key), RequestBody.fromFile(file));
        }
        promote(api, model, 1);
    }

    /** Makes a version the champion, once it is registered and its gates have been asked. */
    public static void promote(Api api, String model, int number) {
        var version = "/api/2.0/mlflow/model-versions/get?name=%s&version=%d".formatted(model, number);
        Await.untilTrue("a version of " + model, Gate.PATIENCE, () -> api.get(version).status() == 200);
        var path = "/models/%s/versions/%d/promote".formatted(model, number);
        var answer = Await.until("the gates", Gate.PATIENCE, () ->
            Optional.of(api.post(path, "{\"alias\":\"champion\"}")).filter(told -> told.status() != 503)
        );
        if (answer.status() != 200) {
            throw new AssertionError(model + " was not promoted: " + answer);
        }
    }
}
