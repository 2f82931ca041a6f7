package io.gatehouse.local.s3;

import io.gatehouse.local.port.AwsCall;
import io.gatehouse.local.port.AwsException;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * Multipart uploads that were begun without a checksum algorithm. S3 finds none of their parts by a checksum, even if it answered one when
 * the part was sent; the engine does not mind. Those begun before a restart are not known. Thread-safe.
 */
final class PlainUploads {

    private static final Pattern CHECKSUM = Pattern.compile("<(\\w+:)?Checksum");

    private final Set<String> ids = ConcurrentHashMap.newKeySet();

    /** Remembers an upload that has begun, if it named no algorithm. */
    void begun(AwsCall call, byte[] answer) throws IOException {
        if (call.header("x-amz-checksum-algorithm") == null) {
            XmlElements.text(XmlElements.parse(answer), "UploadId").ifPresent(ids::add);
        }
    }

    /**
     * Looks at the list of parts that is to end an upload.
     *
     * @throws AwsException {@code InvalidPart} as S3 does
     */
    void check(String uploadId, String parts) {
        if (ids.contains(uploadId) && CHECKSUM.matcher(parts).find()) {
            throw new AwsException(
                400,
                "InvalidPart",
                "One or more of the specified parts could not be found. The part may not have been uploaded, " +
                    "or the specified entity tag may not match the part's entity tag."
            );
        }
    }

    void ended(String uploadId) {
        ids.remove(uploadId);
    }
}
