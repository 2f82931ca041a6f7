package io.gatehouse.drift.decision;

/** A sentence in both languages of reports. */
public record Text(String en, String ko) {
    /** What reads the same in both. */
    public static Text same(String both) {
        return new Text(both, both);
    }

    /** Both sentences, this one first. */
    public Text and(Text next) {
        return new Text(en + " " + next.en, ko + " " + next.ko);
    }
}
