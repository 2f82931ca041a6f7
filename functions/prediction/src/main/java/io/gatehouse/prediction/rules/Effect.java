package io.gatehouse.prediction.rules;

import org.jspecify.annotations.Nullable;

/** What a rule does where its condition holds. */
public sealed interface Effect {
    /** The model is not asked, and nothing is predicted. */
    record Filter(String reason) implements Effect {}

    /** The model is not asked, and this is the answer. */
    record Shortcut(Given answer) implements Effect {}

    /** Whatever the model said, this is the answer. */
    record Overrule(Given answer) implements Effect {}

    /** The score is kept within bounds. */
    record Cap(@Nullable Double min, @Nullable Double max) implements Effect {}

    /** The score stays; what is done about it changes. */
    record Policy(@Nullable String prediction, boolean review) implements Effect {}

    /** The answer while there is no model. */
    record Alone(Given answer) implements Effect {}
}
