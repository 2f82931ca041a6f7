package io.gatehouse.dataset.internal.read;

import java.util.Arrays;

/** Where empty lines and comments stand between the rows of a batch. */
final class Asides {

    private int[] places = new int[48];
    private int count;

    void clear() {
        count = 0;
    }

    int count() {
        return count;
    }

    /** Adds what stands before the row of that index; what follows the one before it is one with it. */
    void add(int row, int from, int to) {
        int last = 3 * (count - 1);
        if (count > 0 && places[last] == row) {
            places[last + 2] = to;
            return;
        }
        if (3 * count == places.length) {
            places = Arrays.copyOf(places, 2 * places.length);
        }
        places[3 * count] = row;
        places[3 * count + 1] = from;
        places[3 * count++ + 2] = to;
    }

    int before(int i) {
        return places[3 * i];
    }

    int start(int i) {
        return places[3 * i + 1];
    }

    int end(int i) {
        return places[3 * i + 2];
    }
}
