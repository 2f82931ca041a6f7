package io.gatehouse.registry.gates;

import io.gatehouse.registry.gates.Policy.Limits;
import io.gatehouse.runtime.RefusedModel;
import io.gatehouse.runtime.engine.Frame;
import io.gatehouse.runtime.engine.LoadedModel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a version takes when it is really loaded and asked, in this function's memory and on its share of a core. */
final class RunGates {

    private static final int WARM = 50;
    private static final int ASKED = 200;

    private final Machine machine;

    RunGates(Machine machine) {
        this.machine = machine;
    }

    /** @param before bytes that the process had before the model was loaded */
    List<Finding> of(Limits limits, LoadedModel model, long before) throws RefusedModel {
        var one = oneRow(model);
        for (int i = 0; i < WARM; i++) {
            model.predict(one);
        }
        var millis = new double[ASKED];
        for (int i = 0; i < ASKED; i++) {
            long start = machine.nanos();
            model.predict(one);
            millis[i] = (machine.nanos() - start) / 1e6;
        }
        Arrays.sort(millis);
        double p95 = millis[(ASKED * 95) / 100];
        double grown = Math.max(0, machine.residentBytes() - before) / 1048576.0;
        var figures = new TreeMap<String, Object>(Map.of("p95_ms", p95, "memory_mb", grown, "columns", model.columns().size()));
        var found = new ArrayList<Finding>();
        found.add(Finding.passed("load", "It was loaded and asked.", "로드하여 실행했습니다.", figures));
        if (limits.latencyMs() != null) {
            found.add(limit("latency", "ms", p95, limits.latencyMs()));
        }
        if (limits.memoryMb() != null) {
            found.add(limit("memory", "MB", grown, limits.memoryMb()));
        }
        return found;
    }

    private static Frame oneRow(LoadedModel model) {
        var zeros = new HashMap<String, Object>();
        model.columns().forEach(name -> zeros.put(name, new String[] { "0" }));
        return new Frame(1, zeros);
    }

    private static Finding limit(String gate, String unit, double value, double most) {
        var figures = Map.<String, Object>of("value", value, "max", most, "unit", unit);
        if (value <= most) {
            return Finding.passed(
                gate,
                "%.2f %s of %.2f.".formatted(value, unit, most),
                "%.2f %s (기준 %.2f)".formatted(value, unit, most),
                figures
            );
        }
        return Finding.failed(
            gate,
            "It takes %.2f %s where %.2f are allowed: use fewer or shallower trees, or quantise it.".formatted(value, unit, most),
            "%.2f %s, 기준 %.2f 초과: 트리 수를 줄이거나 양자화하십시오.".formatted(value, unit, most),
            figures
        );
    }
}
