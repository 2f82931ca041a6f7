package io.gatehouse.prediction.answer;

/**
 * How one number is read as a prediction.
 *
 * @param isValue whether it is the prediction itself; the rest is of no account then
 * @param threshold from which on a probability stands for {@code yes}
 * @param no the first of two classes
 * @param yes the second, which the probability is of
 * @param isOfMany whether there are more than two classes, of which one number says nothing
 */
public record Scale(boolean isValue, double threshold, String no, String yes, boolean isOfMany) {
    /** Of a model whose classes are not known. */
    public static final Scale UNKNOWN = new Scale(false, 0.5, "0", "1");

    /** Of a value, or of two classes. */
    public Scale(boolean isValue, double threshold, String no, String yes) {
        this(isValue, threshold, no, yes, false);
    }

    public Scored read(float score) {
        return isValue ? Scored.value(score) : Scored.ofTwo(score, score >= threshold ? yes : no);
    }
}
