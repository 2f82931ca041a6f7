package io.gatehouse.drift.trees;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * A boosted tree model as XGBoost saves it ({@code .ubj} or {@code .json}, from version 1.0 on). Immutable.
 *
 * @param features names of the columns it looks at, in its order
 * @param trees all trees
 * @param base what each output begins with, on the scale on which trees add up
 */
public record TreeModel(List<String> features, List<Tree> trees, List<Double> base) {
    private static final JsonMapper JSON = new JsonMapper();

    /** Lists are copied. */
    public TreeModel {
        features = List.copyOf(features);
        trees = List.copyOf(trees);
        base = List.copyOf(base);
    }

    /**
     * Reads a model's file.
     *
     * @throws IllegalArgumentException saying what is wrong with it, and how to mend it
     */
    public static TreeModel read(byte[] file) {
        var learner = root(file).path("learner");
        var booster = learner.path("gradient_booster");
        if (!booster.path("name").asText().equals("gbtree")) {
            throw new IllegalArgumentException("The model is no gbtree model of XGBoost: name another, or attribution columns.");
        }
        var features = names(learner.path("feature_names"));
        if (features.isEmpty()) {
            throw new IllegalArgumentException("The model does not name its features: train it with feature_names.");
        }
        var trees = trees(booster.path("model"), features.size());
        int groups = Math.max(1, learner.at("/learner_model_param/num_class").asInt());
        if (trees.stream().anyMatch(tree -> tree.group() < 0 || tree.group() >= groups)) {
            throw new IllegalArgumentException("A tree of the model adds to an output that it does not have: save the model again.");
        }
        return new TreeModel(features, trees, base(learner, groups));
    }

    private static JsonNode root(byte[] file) {
        try {
            var isText = file.length > 1 && (file[1] == '"' || Character.isWhitespace(file[1]));
            return isText ? JSON.readTree(file) : UniversalBinaryJson.read(file);
        } catch (IOException e) {
            throw new IllegalArgumentException("The model is neither JSON nor Universal Binary JSON: save it as .ubj or .json.", e);
        }
    }

    private static List<String> names(JsonNode list) {
        var names = new ArrayList<String>();
        list.forEach(name -> names.add(name.asText()));
        return names;
    }

    private static List<Tree> trees(JsonNode model, int features) {
        var trees = new ArrayList<Tree>();
        for (int i = 0; i < model.path("trees").size(); i++) {
            trees.add(Tree.read(model.path("trees").path(i), model.path("tree_info").path(i).asInt(), features));
        }
        return trees;
    }

    /** The file has one base score, or one an output in brackets, on the scale of predictions. */
    private static List<Double> base(JsonNode learner, int groups) {
        var scores = learner.at("/learner_model_param/base_score").asText("0").replaceAll("[\\[\\] ]", "").split(",", -1);
        var objective = learner.at("/objective/name").asText();
        var base = new ArrayList<Double>();
        for (int i = 0; i < groups; i++) {
            base.add(margin(objective, Double.parseDouble(scores[Math.min(i, scores.length - 1)])));
        }
        return base;
    }

    private static double margin(String objective, double score) {
        return switch (objective) {
            case "binary:logistic", "binary:logitraw", "reg:logistic" -> Math.log(score / (1 - score));
            case "count:poisson", "reg:gamma", "reg:tweedie" -> Math.log(score);
            default -> score;
        };
    }

    /** The answer to a row, before it is made a probability or the like: one an output. */
    public double[] margins(float[] row) {
        var sums = base.stream().mapToDouble(Double::doubleValue).toArray();
        for (var tree : trees) {
            int node = 0;
            while (!tree.isLeaf(node)) {
                node = tree.goesLeft(node, row) ? tree.left()[node] : tree.right()[node];
            }
            sums[tree.group()] += tree.limit()[node];
        }
        return sums;
    }
}
