package io.gatehouse.trees;

import java.util.List;
import java.util.Map;

/** An object of a model's file. What is not there, or is something else, is empty: who needs it says so. */
record Fields(Map<String, Object> values) {
    private static final Fields EMPTY = new Fields(Map.of());
    private static final Numbers NO_NUMBERS = new Numbers.Listed(new double[0]);

    Fields object(String name) {
        return values.get(name) instanceof Fields fields ? fields : EMPTY;
    }

    String text(String name) {
        return values.get(name) instanceof String text ? text : "";
    }

    /** A whole number that is written as text, as XGBoost writes parameters; 0 if it is none. */
    int count(String name) {
        try {
            return Math.max(0, Integer.parseInt(text(name)));
        } catch (NumberFormatException none) {
            return 0;
        }
    }

    Numbers numbers(String name) {
        return values.get(name) instanceof Numbers numbers ? numbers : NO_NUMBERS;
    }

    List<Fields> objects(String name) {
        return list(name, Fields.class);
    }

    List<String> texts(String name) {
        return list(name, String.class);
    }

    private <T> List<T> list(String name, Class<T> type) {
        return values.get(name) instanceof List<?> list ? list.stream().filter(type::isInstance).map(type::cast).toList() : List.of();
    }
}
