package io.gatehouse.dataset.internal.read;

import io.gatehouse.dataset.internal.check.Check;

/** What keeps a row from being taken apart into values. */
public enum Defect {
    NONE(Check.FIELD_COUNT, ""),
    ENCODING(Check.ENCODING, "holds bytes that are not text in the file's encoding, or NUL: write the file as UTF-8"),
    LINE_TOO_LONG(Check.LINE_TOO_LONG, "is longer than a row may be: look for a quote that is never closed"),
    UNCLOSED_QUOTE(Check.QUOTE, "opens a quote that is never closed: everything to the end of the file is one row"),
    STRAY_QUOTE(Check.QUOTE, "has text behind a closing quote: double the quotes inside quoted values"),
    JSON(Check.JSON, "is no JSON object"),
    EXTRA_FIELD(Check.EXTRA_COLUMN, "has a member the contract does not know");

    private final Check check;
    private final String message;

    Defect(Check check, String message) {
        this.check = check;
        this.message = message;
    }

    public Check check() {
        return check;
    }

    public String message() {
        return message;
    }
}
