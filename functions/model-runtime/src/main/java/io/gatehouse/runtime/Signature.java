package io.gatehouse.runtime;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a model takes and gives, as its own file says. Immutable.
 *
 * @param inputs in the model's order
 * @param classes that it tells apart, in the order of its scores; empty if it gives a value, or does not name them
 */
public record Signature(List<Input> inputs, List<String> classes) {
    public Signature {
        inputs = List.copyOf(inputs);
        classes = List.copyOf(classes);
    }

    /** Kinds of values, as far as they must not be mixed up. */
    public enum Kind {
        NUMBER,
        TEXT,
        BOOLEAN,
    }

    /**
     * One input.
     *
     * @param width columns in it; 1 for a column of its own, 0 if any number will do
     */
    public record Input(String name, Kind kind, int width) {
        @Override
        public String toString() {
            return name + " (" + kind.name().toLowerCase(Locale.ROOT) + (width == 1 ? ")" : ", " + width + " wide)");
        }
    }

    /** Whether columns find their places by name; a single wide tensor has no names for its columns. */
    public boolean named() {
        return inputs.stream().allMatch(input -> input.width() == 1);
    }

    public Optional<Input> input(String name) {
        return inputs
            .stream()
            .filter(input -> input.name().equals(name))
            .findFirst();
    }

    /**
     * What keeps this model from taking the place of another: inputs that callers of the other do not send, or send otherwise, and
     * answers that they do not expect. Empty if nothing does.
     */
    public List<String> departures(Signature served) {
        var found = new ArrayList<String>();
        if (named() != served.named()) {
            found.add("it takes " + inputs + " where " + served.inputs + " is sent");
        } else if (named()) {
            for (var input : inputs) {
                var sent = served.input(input.name());
                if (sent.isEmpty()) {
                    found.add("nobody sends " + input);
                } else if (sent.get().kind() != input.kind()) {
                    found.add("it takes " + input + " where " + sent.get() + " is sent");
                }
            }
        } else if (width() != served.width()) {
            found.add("it takes " + width() + " columns where " + served.width() + " are sent");
        }
        if (!classes.equals(served.classes)) {
            found.add("it tells " + classes + " apart, not " + served.classes);
        }
        return found;
    }

    private int width() {
        return inputs.stream().mapToInt(Input::width).sum();
    }
}
