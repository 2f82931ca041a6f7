package io.gatehouse.local.template;

import java.util.List;

/** The template asks for what the local stack does not have; the message lists every such place, not only the first. */
public final class TemplateException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<String> problems;

    public TemplateException(List<String> problems) {
        super("The template cannot run here:" + System.lineSeparator() + "  " + String.join(System.lineSeparator() + "  ", problems));
        this.problems = List.copyOf(problems);
    }

    /** One sentence each, beginning with the logical id it is about. */
    public List<String> problems() {
        return problems;
    }
}
