package io.gatehouse.cli.mlflow;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** A server answered, but not with what was asked for. */
final class RefusedException extends IOException {

    private static final long serialVersionUID = 1L;

    private final String code;

    private RefusedException(String code, String message) {
        super(message);
        this.code = code;
    }

    static RefusedException of(String path, int status, byte[] body) {
        try {
            var json = Server.JSON.readTree(body);
            var code = json.path("error_code").asText();
            return new RefusedException(code, path + " was refused (" + status + " " + code + "): " + json.path("message").asText());
        } catch (IOException notJson) {
            return new RefusedException("", path + " was answered by " + status + ": " + new String(body, StandardCharsets.UTF_8));
        }
    }

    /** MLflow's error code; empty if there is none. */
    String code() {
        return code;
    }
}
