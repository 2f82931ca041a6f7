package broken.events;

import broken.validation.Verdict;

/** An event that carries a class of the function that sends it. */
public record KnowsAFunction(Verdict verdict) {}
