package broken.dataset.internal;

/** Public for its neighbours only. */
public record Hidden(int value) {}
