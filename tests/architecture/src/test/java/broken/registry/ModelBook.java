package broken.registry;

/** What another function must not import. */
public record ModelBook(String name) {}
