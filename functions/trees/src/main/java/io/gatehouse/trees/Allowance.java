package io.gatehouse.trees;

/** How much a file may hold that is no packed number: a stranger's may be all brackets. */
final class Allowance {

    private static final int DEEPEST = 64;
    private static final int MOST = 8_000_000;

    private int taken;

    /** @throws UnreadableModel if there is more in the file, or deeper, than in a model */
    void take(int depth) {
        if (depth > DEEPEST) {
            throw new UnreadableModel("The model is nested deeper than " + DEEPEST + " levels: XGBoost writes none such.");
        }
        if (++taken > MOST) {
            throw new UnreadableModel("The model has over %,d values outside its trees: XGBoost writes none such.".formatted(MOST));
        }
    }
}
