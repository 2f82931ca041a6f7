package io.gatehouse.local.port;

/** The wire forms of the AWS APIs. */
public enum Protocol {
    JSON_1_0("application/x-amz-json-1.0"),
    JSON_1_1("application/x-amz-json-1.1"),
    REST_JSON("application/json"),
    QUERY("text/xml"),
    REST_XML("application/xml");

    private final String contentType;

    Protocol(String contentType) {
        this.contentType = contentType;
    }

    /** The content type of answers. */
    public String contentType() {
        return contentType;
    }
}
