package io.gatehouse.statistics.score;

/** What every measure asks of truths and predictions. */
final class Pairs {

    private Pairs() {}

    static void check(int truths, int predictions) {
        if (truths != predictions) {
            throw new IllegalArgumentException("Each of " + truths + " truths needs its prediction, there are " + predictions);
        }
    }
}
