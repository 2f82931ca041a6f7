package broken.validation;

/** What libraries and infrastructure must not import. */
public record Verdict(String text) {}
