package io.gatehouse.testing;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Breaks one call out of many, before it takes effect or after: what follows is as if the process had died, or AWS had. Not thread-safe. */
public final class Faults {

    /** Not an exception that code handles: the end of the process. */
    public static final class Died extends Error {

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
    public void breakAt(int point, Supplier<@Nullable Throwable> with) {
        fuse = point;
        fault = with;
    }

    /** Every point there was. */
    public int points() {
        return 2 * calls.size();
    }

    /** The point after such a call took effect. */
    public int after(String call) {
        return 2 * calls.indexOf(call) + 2;
    }

    /** Every call there was, as {@code Type.method}. */
    public List<String> calls() {
        return calls;
    }

    /** The same thing, breakable, and everything breakable that it returns. */
    public <T> T breakable(Class<T> type, T whole) {
        var proxy = Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] { type }, (self, method, arguments) -> {
            calls.add(type.getSimpleName() + "." + method.getName());
            burn();
            try {
                @Nullable
                Object result = method.invoke(whole, arguments);
                burn();
                return inside(method.getReturnType(), result);
            } catch (InvocationTargetException e) {
                throw Objects.requireNonNull(e.getCause(), "A method threw");
            }
        });
        return type.cast(proxy);
    }

    @SuppressWarnings("unchecked")
    private @Nullable Object inside(Class<?> type, @Nullable Object result) {
        if (result == null || !type.isInterface() || !type.getName().contains("Output")) {
            return result;
        }
        return breakable((Class<Object>) type, result);
    }

    private void burn() throws Throwable {
        if (fuse-- == 0) {
            @Nullable
            Throwable broken = fault.get();
            if (broken != null) {
                throw broken;
            }
        }
    }
}
