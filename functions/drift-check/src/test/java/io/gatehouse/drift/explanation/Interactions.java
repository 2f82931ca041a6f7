package io.gatehouse.drift.explanation;

import io.gatehouse.dataset.RowSample;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;

/**
 * Rows of three columns of which each is always distributed alike: two normal, one uniform. Only how the first two go together changes, which
 * the model has learnt to look at.
 */
public final class Interactions {

    public static final List<String> COLUMNS = List.of("x1", "x2", "x3");

    private Interactions() {}

    /** The model, as XGBoost saved it. */
    public static byte[] model() {
        try {
            return Files.readAllBytes(Path.of("..", "..", "samples", "models", "interaction", "model.ubj"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Draws rows.
     *
     * @param correlation of the first two columns from the row {@code from} on; before it none
     */
    public static RowSample rows(int size, double correlation, int from, long seed) {
        var random = new SplittableRandom(seed);
        var values = new float[size][];
        for (int i = 0; i < size; i++) {
            var together = i < from ? 0 : correlation;
            var one = random.nextGaussian();
            var two = together * one + Math.sqrt(1 - together * together) * random.nextGaussian();
            values[i] = new float[] { (float) one, (float) two, (float) random.nextDouble() };
        }
        return new RowSample(size, COLUMNS, LongStream.rangeClosed(1, size).toArray(), values);
    }
}
