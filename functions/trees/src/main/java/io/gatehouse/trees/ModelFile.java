package io.gatehouse.trees;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Reads of a model's file what answers depend on. */
final class ModelFile {

    private static final int NEWEST_MAJOR = 3;
    private static final int NEWEST_MINOR = 2;
    private static final int MOST_OUTPUTS = 1 << 16;
    private static final int MOST_FEATURES = 1 << 20;

    private final Fields learner;
    private final Fields booster;
    private final Fields model;
    private final boolean dart;

    private ModelFile(Fields root) {
        check(root.numbers("version"));
        learner = root.object("learner");
        booster = learner.object("gradient_booster");
        dart = booster.text("name").equals("dart");
        model = (dart ? booster.object("gbtree") : booster).object("model");
    }

    static TreeModel read(ByteBuffer file) {
        return new ModelFile(isText(file) ? PlainJson.read(file) : UniversalBinaryJson.read(file)).model();
    }

    private static boolean isText(ByteBuffer file) {
        int second = file.remaining() > 1 ? file.get(file.position() + 1) : ' ';
        return second == '"' || Character.isWhitespace(second);
    }

    private static void check(Numbers version) {
        int major = version.size() > 0 ? (int) version.at(0) : 0;
        int minor = version.size() > 1 ? (int) version.at(1) : 0;
        if (major > NEWEST_MAJOR || (major == NEWEST_MAJOR && minor > NEWEST_MINOR)) {
            throw new UnreadableModel(
                "The model was saved by XGBoost %d.%d, newer than %d.%d, which is the newest that is known here: save it with that.".formatted(
                    major,
                    minor,
                    NEWEST_MAJOR,
                    NEWEST_MINOR
                )
            );
        }
    }

    private TreeModel model() {
        var objective = Objective.of(learner.object("objective").text("name"));
        if (!dart && !booster.text("name").equals("gbtree")) {
            throw new UnreadableModel(
                "The model is no gbtree or dart model of XGBoost, but '%s': train trees, or export it as ONNX.".formatted(
                    booster.text("name")
                )
            );
        }
        var names = learner.texts("feature_names");
        int width = width(names);
        int outputs = outputs();
        return new TreeModel(names, learner.texts("feature_types"), width, objective, base(objective, outputs), trees(width, outputs));
    }

    private int width(List<String> names) {
        int width = learner.object("learner_model_param").count("num_feature");
        if (!names.isEmpty() && width != 0 && width != names.size()) {
            throw new UnreadableModel("The model names %d features of %d: train it again.".formatted(names.size(), width));
        }
        if (width > MOST_FEATURES) {
            throw new UnreadableModel("The model takes over %,d features: choose some.".formatted(MOST_FEATURES));
        }
        return names.isEmpty() ? width : names.size();
    }

    private int outputs() {
        var parameters = learner.object("learner_model_param");
        long outputs = (long) Math.max(1, parameters.count("num_class")) * Math.max(1, parameters.count("num_target"));
        if (outputs > MOST_OUTPUTS) {
            throw new UnreadableModel("The model has over %,d outputs: save it again.".formatted(MOST_OUTPUTS));
        }
        return (int) outputs;
    }

    /** One base score, or one an output in brackets, as XGBoost writes it from 3.1 on. */
    private double[] base(Objective objective, int outputs) {
        var text = learner.object("learner_model_param").text("base_score").replaceAll("[\\[\\] ]", "");
        var scores = (text.isEmpty() ? "0.5" : text).split(",", -1);
        var base = new double[outputs];
        for (int i = 0; i < outputs; i++) {
            base[i] = objective.sum(number(scores[Math.min(i, scores.length - 1)]));
            if (!Double.isFinite(base[i])) {
                throw new UnreadableModel("The model's base_score %s is none for %s: train it again.".formatted(text, objective.name()));
            }
        }
        return base;
    }

    private static double number(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw new UnreadableModel("The model's base_score is no number: save the model again.", e);
        }
    }

    private List<Tree> trees(int width, int outputs) {
        var all = model.objects("trees");
        var groups = model.numbers("tree_info");
        var weights = booster.numbers("weight_drop");
        if (groups.size() != all.size() || (dart && weights.size() != all.size())) {
            throw new UnreadableModel("The model does not say of each tree what it is for: save the model again.");
        }
        var trees = new ArrayList<Tree>();
        for (int i = 0; i < taken(all.size(), outputs); i++) {
            int group = (int) groups.at(i);
            if (group < 0 || group >= outputs) {
                throw new UnreadableModel("A tree of the model adds to an output that it does not have: save the model again.");
            }
            trees.add(TreeReader.read(all.get(i), group, width, dart ? (float) weights.at(i) : 1));
        }
        return trees;
    }

    /** Of a model whose training was stopped early, the trees up to the best iteration: as many as XGBoost's own estimators ask. */
    private int taken(int all, int outputs) {
        var attributes = learner.object("attributes");
        if (attributes.text("best_iteration").isEmpty()) {
            return all;
        }
        long iterations = attributes.count("best_iteration") + 1L;
        var ends = model.numbers("iteration_indptr").integers();
        if (iterations < ends.length && Arrays.stream(ends).allMatch(end -> end >= 0 && end <= all)) {
            return ends[(int) iterations];
        }
        int parallel = Math.max(1, model.object("gbtree_model_param").count("num_parallel_tree"));
        return (int) Math.min(all, iterations * parallel * outputs);
    }
}
