package io.gatehouse.trees;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A list that is read value by value: numbers stay numbers, all else becomes objects. */
final class Gathered {

    private double[] numbers = new double[16];
    private int count;
    private final List<Object> others = new ArrayList<>();

    void add(Object value) {
        if (value instanceof Number number) {
            add(number.doubleValue());
        } else {
            others.add(value);
        }
    }

    void add(double number) {
        if (count == numbers.length) {
            numbers = Arrays.copyOf(numbers, 2 * count);
        }
        numbers[count++] = number;
    }

    /** {@link Numbers} if there is nothing else in it. */
    Object list() {
        return others.isEmpty() ? new Numbers.Listed(Arrays.copyOf(numbers, count)) : others;
    }
}
