package io.gatehouse.drift.gate;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Breaks one call out of many, before it takes effect or after: what follows is as if the process had died, or AWS had. */
final class Faults {

    /** Not an exception that code handles: the end of the process. */
    static final class Died extends Error {

        private static final long serialVersionUID = 1L;
    }

    private final List<String> calls = new ArrayList<>();
    private int fuse = Integer.MAX_VALUE;
    private Supplier<@Nullable Throwable> fault = Died::new;

    /**
     * Breaks at the given point, counted from 0: two a call, one before it and one after.
     *
     * @param with what breaks it; where it gives none, only what it does happens at that point
     */
    void breakAt(int point, Supplier<@Nullable Throwable> with) {
        fuse = point;
        fault = with;
    }

    /** Every point there was. */
    int points() {
        return 2 * calls.size();
    }

    List<String> calls() {
        return calls;
    }

    /** The same thing, breakable. */
    <T> T breakable(Class<T> type, T whole) {
        var proxy = Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] { type }, (self, method, arguments) -> {
            calls.add(type.getSimpleName() + "." + method.getName());
            burn();
            try {
                Object result = method.invoke(whole, arguments);
                burn();
                return result;
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        });
        return type.cast(proxy);
    }

    private void burn() throws Throwable {
        if (fuse-- == 0) {
            Throwable broken = fault.get();
            if (broken != null) {
                throw broken;
            }
        }
    }
}
