package io.gatehouse.local.s3;

import io.gatehouse.local.port.AwsCall;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** The checksum that a part was sent with: clients repeat it when they complete the upload, and the engine does not answer it. */
final class PartChecksum {

    private static final Pattern TRAILER = Pattern.compile("(x-amz-checksum-\\w+):([A-Za-z0-9+/=]+)");
    private static final Pattern HEADER = Pattern.compile("x-amz-checksum-(crc32|crc32c|crc64nvme|sha1|sha256)");

    private PartChecksum() {}

    /** The headers of an answer, with the part's checksum. */
    static Map<String, List<String>> added(Map<String, List<String>> answer, AwsCall call, Tail body) {
        var headers = new HashMap<>(answer);
        call.headers().forEach((name, values) -> {
            if (HEADER.matcher(name.toLowerCase(Locale.ROOT)).matches()) {
                headers.putIfAbsent(name.toLowerCase(Locale.ROOT), values);
            }
        });
        var trailer = TRAILER.matcher(call.header("x-amz-trailer") == null ? "" : body.text());
        if (trailer.find()) {
            headers.putIfAbsent(trailer.group(1), List.of(trailer.group(2)));
        }
        return headers;
    }
}
