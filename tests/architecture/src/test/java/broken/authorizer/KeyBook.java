package broken.authorizer;

/** What another function must not import. */
public record KeyBook(String id) {}
