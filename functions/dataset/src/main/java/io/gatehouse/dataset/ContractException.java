package io.gatehouse.dataset;

/** A contract that cannot be used. The message says where (a JSON pointer), what is wrong and how to mend it. */
public final class ContractException extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private final String pointer;
    private final String reason;

    public ContractException(String pointer, String message) {
        super((pointer.isEmpty() ? "the contract" : pointer) + ": " + message);
        this.pointer = pointer;
        this.reason = message;
    }

    /** What is wrong there. */
    String reason() {
        return reason;
    }

    /** The place in the document, as {@code /fields/3/type}; empty for the document itself. */
    public String pointer() {
        return pointer;
    }
}
