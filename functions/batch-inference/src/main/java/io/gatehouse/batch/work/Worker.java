package io.gatehouse.batch.work;

import io.gatehouse.batch.work.Batches.Chunk;
import io.gatehouse.runtime.RefusedModel;
import io.gatehouse.serving.PredictionTable;
import io.gatehouse.serving.ServedModels;
import io.gatehouse.serving.UnfitRow;
import io.gatehouse.serving.UnknownModel;
import io.gatehouse.serving.Wanted;
import java.io.IOException;
import java.util.Map;

/**
 * Does one chunk: reads its rows, asks the model, writes predictions and what failed. Its objects and items are named by the batch and
 * the chunk and made of the batch alone, and the chunk counts as done last; so a worker that died, or a second one, takes nothing away
 * and adds nothing. Thread-safe.
 */
public final class Worker {

    private final Batches batches;
    private final Lake lake;
    private final ServedModels models;
    private final Shelf shelf;
    private final Finisher finisher;

    public Worker(Batches batches, Lake lake, ServedModels models, Shelf shelf, Finisher finisher) {
        this.batches = batches;
        this.lake = lake;
        this.models = models;
        this.shelf = shelf;
        this.finisher = finisher;
    }

    /** Does a chunk, if it is not done, and ends the batch if it was the last one. */
    public void work(String id, int number) throws IOException {
        var batch = batches
            .find(id)
            .orElseThrow(() -> new IOException("There is no batch " + id + ": the message will end in the dead-letter queue."));
        boolean open =
            batch.running() &&
            batches
                .chunks(batch)
                .stream()
                .noneMatch(chunk -> chunk.number() == number);
        if (open) {
            try {
                batches.done(batch, predict(batch, number));
            } catch (UnknownModel | RefusedModel e) {
                finisher.fail(batch, String.valueOf(e.getMessage()));
                return;
            }
        }
        finisher.finish(batch);
    }

    private Chunk predict(Batch batch, int number) throws IOException {
        var served = models.serving(batch.model(), new Wanted.Version(batch.modelVersion()));
        var folder = "predictions/%s/%s/%s/v%d/".formatted(batch.model(), batch.dataset(), batch.runId(), batch.modelVersion());
        var aside = "quarantine/%s/%s/predictions/%s/".formatted(batch.dataset(), batch.runId(), batch.batchId());
        var pack = new PredictionTable.Pack();
        var part = "part-%05d.".formatted(number);
        try (var out = lake.write(folder + part + batch.output()); var failed = lake.write(aside + part + "jsonl")) {
            var lines = new Predicting(batch, served, out.to(), failed.to(), pack);
            long first = (long) number * batch.chunkRows();
            long last = number == batch.chunks() - 1 ? Long.MAX_VALUE : first + batch.chunkRows();
            lake.read(batch.dataset(), batch.runId(), first, (row, cells) -> {
                take(lines, row, cells);
                return row < last;
            });
            var chunk = lines.end(number);
            out.commit();
            if (chunk.failed() > 0) {
                failed.commit();
            }
            if (!batch.id().isEmpty()) {
                shelf.write(
                    new PredictionTable.Part(batch.model(), batch.modelVersion(), batch.batchId(), number, batch.startedAt()),
                    pack
                );
            }
            return chunk;
        }
    }

    private static void take(Predicting lines, long row, Map<String, String> cells) {
        try {
            lines.take(row, cells);
        } catch (UnfitRow e) {
            lines.refuse(row, cells, e);
        }
    }
}
