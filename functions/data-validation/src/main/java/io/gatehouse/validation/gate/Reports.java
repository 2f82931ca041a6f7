package io.gatehouse.validation.gate;

/** Writes what was found, for programs and for people. The same judgement gives the same bytes. */
public interface Reports {
    byte[] json(Judgement judgement);

    byte[] html(Judgement judgement);
}
