package io.gatehouse.serving;

import io.gatehouse.runtime.RefusedModel;
import io.gatehouse.runtime.engine.Frame;
import io.gatehouse.runtime.engine.LoadedModel;
import io.gatehouse.trees.TreeModel;
import io.gatehouse.trees.TreeShap;
import java.lang.ref.Cleaner;
import java.lang.ref.Reference;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * One version of a model, loaded and warm. Thread-safe. What it holds outside the heap goes when nobody has it any more, so that a call
 * which began with it ends with it.
 */
public final class ServedModel {

    private static final Cleaner CLEANER = Cleaner.create();

    private final Registered version;
    private final LoadedModel model;
    private final List<Feature> features;
    private final Queue<TreeShap> explainers = new ConcurrentLinkedQueue<>();

    private ServedModel(Registered version, LoadedModel model, List<Feature> features) {
        this.version = version;
        this.model = model;
        this.features = List.copyOf(features);
    }

    /** Takes over a loaded model, asks it once without each of its features, and so warms it up. */
    static ServedModel of(Registered version, LoadedModel model, Map<String, Declared> declared) throws RefusedModel {
        var features = new ArrayList<Feature>();
        for (var name : model.columns()) {
            var kind = model.kind(name);
            features.add(new Feature(declared.getOrDefault(name, Declared.plain(name)), kind, takesMissing(model, name)));
        }
        var served = new ServedModel(version, model, features);
        CLEANER.register(served, model::close);
        return served;
    }

    private static boolean takesMissing(LoadedModel model, String missing) {
        var row = new LinkedHashMap<String, Object>();
        model.columns().forEach(name -> row.put(name, name.equals(missing) ? new float[] { Float.NaN } : new String[] { "0" }));
        try {
            return !Float.isNaN(model.predict(new Frame(1, row)).score(0));
        } catch (RefusedModel noneTaken) {
            return false;
        }
    }

    /** Which version it is. */
    public Registered version() {
        return version;
    }

    /** Names of the columns that it is made of, in the model's order; several features may be made of one. */
    public List<String> columns() {
        return features
            .stream()
            .map(feature -> feature.declared().from())
            .distinct()
            .toList();
    }

    /** Names of the features, in the model's order. */
    public List<String> features() {
        return features.stream().map(Feature::name).toList();
    }

    /** No rows yet, for this version only. */
    public Rows rows() {
        return new Rows(features);
    }

    /**
     * Answers to rows that {@link #rows} began.
     *
     * @throws RefusedModel if the model does not take them
     */
    public Answers predict(Rows rows) throws RefusedModel {
        try {
            return new Answers(model.predict(rows.frame()));
        } finally {
            Reference.reachabilityFence(this);
        }
    }

    /** Whether its answers can be explained: those of tree models can. */
    public boolean explains() {
        return model.trees().isPresent();
    }

    /**
     * What each feature adds to an answer, by TreeSHAP, on the scale of sums of leaves: of a classifier log-odds, of several classes those of the
     * likeliest.
     *
     * @return by feature, and under an empty name the average answer; empty if it {@linkplain #explains cannot}
     */
    public Map<String, Double> explain(Rows rows, int row) {
        var trees = model.trees();
        if (trees.isEmpty()) {
            return Map.of();
        }
        var explainer = explainers.poll();
        var shap = explainer == null ? new TreeShap(trees.get()) : explainer;
        var cells = rows.numbers(row);
        var parts = shap.explain(cells)[largest(trees.get(), cells)];
        explainers.add(shap);
        var named = new LinkedHashMap<String, Double>();
        for (int i = 0; i < parts.length; i++) {
            named.put(i < features.size() ? features.get(i).name() : "", parts[i]);
        }
        return named;
    }

    private static int largest(TreeModel model, float[] row) {
        var sums = model.margins(row);
        int at = 0;
        for (int i = 1; i < sums.length; i++) {
            at = sums[i] > sums[at] ? i : at;
        }
        return at;
    }
}
