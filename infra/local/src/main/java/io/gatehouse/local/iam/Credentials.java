package io.gatehouse.local.iam;

/** What a function receives as AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and AWS_SESSION_TOKEN. */
public record Credentials(String accessKeyId, String secretAccessKey, String sessionToken) {
    @Override
    public String toString() {
        return "Credentials[" + accessKeyId + "]";
    }
}
