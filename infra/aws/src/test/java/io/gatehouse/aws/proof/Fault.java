package io.gatehouse.aws.proof;

/**
 * What is wrong with a template.
 *
 * @param resource logical id; empty where it is the template as a whole
 */
record Fault(String resource, String sentence) {
    @Override
    public String toString() {
        return resource + ": " + sentence;
    }
}
