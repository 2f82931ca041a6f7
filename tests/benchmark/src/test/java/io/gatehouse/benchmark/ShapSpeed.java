package io.gatehouse.benchmark;

import com.sun.management.OperatingSystemMXBean;
import io.gatehouse.trees.TreeModel;
import io.gatehouse.trees.TreeShap;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Random;

/**
 * How many rows a second of CPU are explained by a model: the first 2,000 as a function explains them, and once warm. Argument: a model
 * file of XGBoost; rows are standard normal.
 */
public final class ShapSpeed {

    private static final int ROWS = 2_000;
    private static final int TIMES = 5;

    private ShapSpeed() {}

    public static void main(String[] arguments) throws IOException {
        var file = arguments.length > 0 ? Path.of(arguments[0]) : Path.of("samples", "models", "interaction", "model.ubj");
        var model = TreeModel.read(Files.readAllBytes(file));
        var rows = rows(model.width());
        var first = seconds(model, rows);
        var best = first;
        for (int i = 1; i < TIMES; i++) {
            best = Math.min(best, seconds(model, rows));
        }
        System.out.printf(
            Locale.ROOT,
            "%s, %d trees, %d features: %,.0f rows a CPU-second at first, %,.0f warm%n",
            file.getFileName(),
            model.size(),
            model.width(),
            ROWS / first,
            ROWS / best
        );
    }

    private static float[][] rows(int features) {
        var random = new Random(1);
        var rows = new float[ROWS][features];
        for (var row : rows) {
            for (int j = 0; j < features; j++) {
                row[j] = (float) random.nextGaussian();
            }
        }
        return rows;
    }

    private static double seconds(TreeModel model, float[][] rows) {
        var system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        var began = system.getProcessCpuTime();
        var shap = new TreeShap(model);
        for (var row : rows) {
            shap.explain(row);
        }
        return (system.getProcessCpuTime() - began) / 1e9;
    }
}
