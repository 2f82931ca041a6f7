package io.gatehouse.drift.decision;

import io.gatehouse.statistics.sketch.Estimate;

/** Why a column was decided upon as it was, as a sentence. */
final class Reasons {

    static final Text TEMPORAL = new Text(
        "Times move on by themselves: they have no vote.",
        "시간 열은 스스로 흘러가므로 판정에서 제외됩니다."
    );
    static final Text KEY = new Text("The column tells rows apart: it has no vote.", "행을 구분하는 키 열이므로 판정에서 제외됩니다.");
    static final Text UNIQUE = new Text(
        "Nearly every value occurs once, as in identifiers: the column has no vote.",
        "거의 모든 값이 한 번씩만 나타나는 식별자이므로 판정에서 제외됩니다."
    );
    static final Text NO_VOTE = new Text("The contract takes its vote away.", "계약에서 판정에 넣지 않도록 정했습니다.");
    static final Text NEW = new Text(
        "The column is new: the reference has nothing to compare it with.",
        "새 열이므로 비교할 기준이 없습니다."
    );
    static final Text GONE = new Text("The column is gone: every row lacks it.", "열이 사라졌습니다. 모든 행에 값이 없습니다.");
    static final Text EMPTY = new Text("Neither file has a value here.", "두 파일 모두 값이 없습니다.");
    static final Text PERSONAL = new Text(
        "Values of a personal column are not kept: only missing ones were compared.",
        "개인정보 열의 값은 보관하지 않으므로 결측만 비교했습니다."
    );
    static final Text TOO_VARIED = new Text(
        "It has too many different values to count, and none is frequent: only missing ones were compared.",
        "서로 다른 값이 너무 많고 자주 나오는 값이 없어 결측만 비교했습니다."
    );
    static final Text KIND_CHANGED = new Text(
        "Numbers and text have changed places: compared as text.",
        "숫자와 텍스트가 서로 바뀌어 텍스트로 비교했습니다."
    );

    private Reasons() {}

    static Text tooFew(long least, long before, long after) {
        var counts = Figures.count(before) + " / " + Figures.count(after);
        return new Text(
            "Too few values to decide: " + counts + ", at least " + least + " are needed on either side.",
            "판정하기에 값이 너무 적습니다: " + counts + ", 양쪽 모두 " + least + "개 이상 필요합니다."
        );
    }

    static Text infinite(long count) {
        return new Text(
            Figures.count(count) + " infinite values were left out.",
            "무한대 값 " + Figures.count(count) + "개는 비교에서 뺐습니다."
        );
    }

    static Text of(Truth drifted, Channel channel, Estimate adjusted, double alpha) {
        return switch (drifted) {
            case YES -> effect(channel, "is at least", "이상입니다").and(chance("at most", "이하", adjusted, alpha));
            case NO -> channel.matters() == Truth.NO
                ? effect(channel, "is below", "미만입니다: 대응할 만한 변화가 아닙니다")
                : effect(channel, "is no more than chance; the threshold is", "기준이지만 우연으로 설명됩니다").and(
                      chance("above", "초과", adjusted, alpha)
                  );
            case MAYBE -> undecided(channel, adjusted, alpha);
        };
    }

    private static Text effect(Channel channel, String en, String ko) {
        var name = Names.of(channel.name());
        var value = Figures.of(channel.effect());
        var threshold = Figures.of(channel.threshold());
        return new Text(
            capital(name.en()) + ", " + value + ", " + en + " " + threshold + ".",
            name.ko() + " " + value + ": " + threshold + " " + ko + "."
        );
    }

    private static Text chance(String en, String ko, Estimate adjusted, double alpha) {
        var p = Figures.of(adjusted);
        return new Text(
            "The p-value adjusted for all columns, " + p + ", is " + en + " " + Figures.of(alpha) + ".",
            "모든 열에 맞게 보정한 p값 " + p + ": " + Figures.of(alpha) + " " + ko + "."
        );
    }

    private static Text undecided(Channel channel, Estimate adjusted, double alpha) {
        var name = Names.of(channel.name());
        var p = Figures.of(adjusted);
        return new Text(
            "The profile is too coarse to tell: " +
                name.en() +
                " is " +
                Figures.of(channel.effect()) +
                " with the threshold " +
                Figures.of(channel.threshold()) +
                ", its adjusted p-value " +
                p +
                " with the level " +
                Figures.of(alpha) +
                ".",
            "프로파일의 정밀도로는 판정할 수 없습니다: " +
                name.ko() +
                " " +
                Figures.of(channel.effect()) +
                " (기준 " +
                Figures.of(channel.threshold()) +
                "), 보정 p값 " +
                p +
                " (수준 " +
                Figures.of(alpha) +
                ")."
        );
    }

    private static String capital(String sentence) {
        return Character.toUpperCase(sentence.charAt(0)) + sentence.substring(1);
    }
}
