package io.gatehouse.runtime.xgboost;

import io.gatehouse.runtime.RefusedModel;
import io.gatehouse.runtime.Signature;
import io.gatehouse.runtime.Signature.Input;
import io.gatehouse.runtime.Signature.Kind;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/** What an XGBoost model's file says of itself, {@code .ubj} or {@code .json}, from version 1.0 on. The trees are passed over. */
public final class XgboostHeader {

    private static final String NAMES = "learner.feature_names";
    private static final String OBJECTIVE = "learner.objective.name";
    private static final String CLASSES = "learner.learner_model_param.num_class";
    private static final String WIDTH = "learner.learner_model_param.num_feature";
    static final Set<String> WANTED = Set.of(NAMES, OBJECTIVE, CLASSES, WIDTH);

    private XgboostHeader() {}

    /**
     * Reads which columns the model takes, by its {@code feature_names}; of a model without names, one input as wide as its features.
     *
     * @throws RefusedModel if the file is no XGBoost model
     */
    public static Signature read(ByteBuffer file, boolean isText) throws RefusedModel {
        var found = isText ? JsonSkimmer.skim(file) : UbjSkimmer.skim(file);
        var objective = first(found, OBJECTIVE);
        if (objective.isEmpty()) {
            throw new RefusedModel("The file is no XGBoost model: save one with save_model as .ubj or .json.");
        }
        return new Signature(inputs(found), classes(objective, number(first(found, CLASSES))));
    }

    private static List<Input> inputs(Map<String, List<String>> found) {
        var names = found.getOrDefault(NAMES, List.of());
        if (names.isEmpty()) {
            return List.of(new Input("features", Kind.NUMBER, number(first(found, WIDTH))));
        }
        var inputs = new ArrayList<Input>();
        names.forEach(name -> inputs.add(new Input(name, Kind.NUMBER, 1)));
        return inputs;
    }

    private static List<String> classes(String objective, int classes) {
        int count = objective.startsWith("binary:") ? 2 : objective.startsWith("multi:") ? classes : 0;
        return IntStream.range(0, count).mapToObj(Integer::toString).toList();
    }

    private static String first(Map<String, List<String>> found, String path) {
        var values = found.getOrDefault(path, List.of());
        return values.isEmpty() ? "" : values.getFirst();
    }

    private static int number(String text) {
        try {
            return text.isEmpty() ? 0 : Math.max(0, Integer.parseInt(text));
        } catch (NumberFormatException none) {
            return 0;
        }
    }
}
