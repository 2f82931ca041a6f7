package io.gatehouse.drift.performance;

import io.gatehouse.drift.decision.Text;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * {@code performance.json}: how a model answers over time, as far as labels are there. Says nothing of when it was made, so that every try
 * writes the same bytes.
 *
 * @param dataset of the labels
 * @param run the newest run of labels
 * @param model none where predictions of several models count
 * @param modelVersion that answered most of the newest window
 * @param judged whether any window could be compared
 * @param alpha level of adjusted p-values
 * @param curves those that fell first
 * @param detections in the order of time, the newest of them
 */
public record PerformanceDocument(
    String dataset,
    String run,
    String predictions,
    @Nullable String model,
    @Nullable String modelVersion,
    Task task,
    boolean fallen,
    boolean judged,
    Text reason,
    Text recommendation,
    double alpha,
    Join.Counts counts,
    List<Curve> curves,
    List<Detection> detections
) {
    /** Lists are copied. */
    public PerformanceDocument {
        curves = List.copyOf(curves);
        detections = List.copyOf(detections);
    }

    /** The curves that fell, the most telling first: that of all predictions before those of a segment. */
    public List<Curve> fallenCurves() {
        return curves.stream().filter(Curve::fallen).toList();
    }

    /** The test that excluded chance, and the detectors that noticed the change from the window before on. */
    public String shownBy(Curve curve, Curve.Point window) {
        var before = curve
            .points()
            .stream()
            .map(Curve.Point::from)
            .filter(from -> from.isBefore(window.from()))
            .max(Comparator.naturalOrder())
            .orElse(window.from());
        var names = new TreeSet<String>();
        detections
            .stream()
            .filter(found -> !found.at().isBefore(before))
            .forEach(found -> names.add(found.detector()));
        return String.join(", ", Stream.concat(Stream.of(curve.metric().test()), names.stream()).toList());
    }
}
