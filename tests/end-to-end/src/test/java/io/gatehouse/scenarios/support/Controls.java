package io.gatehouse.scenarios.support;

import io.gatehouse.local.functions.FunctionUsage;
import java.util.List;

/** What only an environment of our own can show. */
public interface Controls {
    /** What each function has used since {@link #clearUsage()}. */
    List<FunctionUsage> usage();

    void clearUsage();
}
