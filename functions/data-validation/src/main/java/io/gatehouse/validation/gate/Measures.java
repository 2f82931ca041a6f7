package io.gatehouse.validation.gate;

/** Measures what a file's columns hold, for those who watch them over time. */
@FunctionalInterface
public interface Measures {
    Measures NONE = judgement -> {};

    void emit(Judgement judgement);
}
