package io.gatehouse.local.s3;

import io.gatehouse.local.port.AwsCall;
import io.gatehouse.local.port.AwsException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** What S3 refuses, by the codes of its list of errors, where the engine takes it or says it otherwise. */
final class S3Rules {

    private static final int MOST_BYTES_OF_A_KEY = 1024;
    private static final int BAD_REQUEST = 400;
    private static final int NOT_FOUND = 404;

    /** What the engine calls uploads; it fails at anything else. */
    private static final Pattern UPLOAD_ID = Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");

    private S3Rules() {}

    /** @throws AwsException if the key is too long, or no upload could have that id */
    static void check(AwsCall call, S3Address address) {
        if (address.key().getBytes(StandardCharsets.UTF_8).length > MOST_BYTES_OF_A_KEY) {
            throw new AwsException(BAD_REQUEST, "KeyTooLongError", "Your key is too long");
        }
        var upload = call.query().get("uploadId");
        if (upload != null && !UPLOAD_ID.matcher(upload).matches()) {
            throw new AwsException(
                NOT_FOUND,
                "NoSuchUpload",
                "The specified upload does not exist. The upload ID may be invalid, or the upload may have been aborted or completed."
            );
        }
    }

    /**
     * Where the engine misses the key, S3 misses the version, if one was asked for.
     *
     * @param answer the engine's, to a call with the status 404
     * @throws AwsException if it is the version that is missing
     */
    static void missing(AwsCall call, byte[] answer) {
        if (call.query().containsKey("versionId") && new String(answer, StandardCharsets.UTF_8).contains("<Code>NoSuchKey</Code>")) {
            throw new AwsException(NOT_FOUND, "NoSuchVersion", "The specified version does not exist.");
        }
    }
}
