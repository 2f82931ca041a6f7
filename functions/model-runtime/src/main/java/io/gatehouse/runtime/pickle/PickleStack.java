package io.gatehouse.runtime.pickle;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The stack and the memo of a pickle machine that knows texts, marks, and things it does not look at. Not thread-safe. */
final class PickleStack {

    private static final int DEEPEST = 2_000_000;

    /** What is not a text. */
    private enum Part {
        THING,
        MARK,
    }

    private final List<Object> stack = new ArrayList<>();
    private final Map<Long, Object> memo = new HashMap<>();

    void clear() {
        stack.clear();
        memo.clear();
    }

    void push(Object value) {
        if (stack.size() >= DEEPEST) {
            throw new IllegalArgumentException("The pickle's stack grows past any model's");
        }
        stack.add(value);
    }

    void pushThing() {
        push(Part.THING);
    }

    /** What is on top becomes another thing, such as a buffer that is read-only. */
    void replaceThing() {
        remove();
        pushThing();
    }

    void mark() {
        push(Part.MARK);
    }

    /** The text on top, which goes; null if it is none. */
    @Nullable
    String pop() {
        return remove() instanceof String text ? text : null;
    }

    void pop(int count) {
        for (int i = 0; i < count; i++) {
            if (Part.MARK.equals(remove())) {
                throw new IllegalArgumentException("A mark is taken for a value");
            }
        }
    }

    /** What is on top goes, be it a mark. */
    void drop() {
        remove();
    }

    void popToMark() {
        Object gone = remove();
        while (!Part.MARK.equals(gone)) {
            gone = remove();
        }
    }

    void duplicate() {
        push(top());
    }

    void remember() {
        remember(memo.size());
    }

    void remember(long name) {
        memo.put(name, top());
    }

    void recall(long name) {
        var value = memo.get(name);
        if (value == null) {
            throw new IllegalArgumentException("Nothing was remembered as " + name);
        }
        push(value);
    }

    private Object top() {
        if (stack.isEmpty()) {
            throw new IllegalArgumentException("The stack is empty");
        }
        return stack.getLast();
    }

    private Object remove() {
        var value = top();
        stack.removeLast();
        return value;
    }
}
