package io.gatehouse.serving;

import io.gatehouse.runtime.artifact.Limits;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;

/** The models that a function serves, the ones asked for last. Thread-safe. */
public final class ServedModels {

    /** More would not fit one function's memory. */
    private static final int MOST = 8;
    private static final Duration LOOK = Duration.ofSeconds(5);

    private final Registrations registrations;
    private final Loading loading;
    private final InstantSource clock;
    private final Duration look;
    private final Map<String, Slot> slots = new LinkedHashMap<>(16, 0.75f, true);

    /** @param look after which time the registry is asked again which version an alias means */
    public ServedModels(Registrations registrations, Artifacts artifacts, InstantSource clock, Duration look) {
        this.registrations = registrations;
        this.loading = new Loading(artifacts);
        this.clock = clock;
        this.look = look;
    }

    /** By the registry's table and the models bucket. */
    public static ServedModels of(DynamoDbClient dynamo, String table, S3Client s3, String bucket, InstantSource clock) {
        return new ServedModels(new DynamoRegistrations(dynamo, table), new S3Artifacts(s3, bucket, Limits.DEFAULT), clock, LOOK);
    }

    /**
     * The version that answers now, loaded and warm. The first call of a model loads it; of later ones one every few seconds asks the registry, and the
     * one that finds the alias moved loads the new version while others still get the old. While the registry does not answer, or the
     * new version cannot be loaded, the old one serves on.
     *
     * @throws UnknownModel if there is no such model, alias or version
     * @throws io.gatehouse.runtime.RefusedModel if its files are not what may be opened or loaded
     * @throws IOException if they could not be read this time
     */
    public ServedModel serving(String model, Wanted wanted) throws IOException {
        return slot(model, wanted).current();
    }

    private Slot slot(String model, Wanted wanted) {
        synchronized (slots) {
            var slot = slots.computeIfAbsent(model + " " + wanted, name ->
                new Slot(() -> registrations.find(model, wanted), loading, clock, look)
            );
            if (slots.size() > MOST) {
                slots.remove(slots.keySet().iterator().next());
            }
            return slot;
        }
    }
}
