package io.gatehouse.local.functions;

/** Temporary credentials of a function's role. */
public record RoleCredentials(String accessKeyId, String secretAccessKey, String sessionToken) {
    @Override
    public String toString() {
        return "RoleCredentials[" + accessKeyId + "]";
    }
}
