package io.gatehouse.gateway.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.gatehouse.gateway.server.ProviderDouble.Asked;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Verifies requests as AWS documents it for Signature Version 4, by hand. */
final class AwsSignature {

    private static final Pattern AUTHORIZATION = Pattern.compile(
        "AWS4-HMAC-SHA256 Credential=([^/]+)/((\\d{8})/([^/]+)/([^/]+)/aws4_request), SignedHeaders=([^,]+), Signature=([0-9a-f]{64})"
    );

    private AwsSignature() {}

    /** Whether the request bears the signature of that secret for that service in that region. */
    static boolean verifies(Asked asked, String secret, String region, String service) throws GeneralSecurityException {
        var said = AUTHORIZATION.matcher(asked.headers().getOrDefault("authorization", ""));
        if (!said.matches() || !said.group(4).equals(region) || !said.group(5).equals(service)) {
            return false;
        }
        var canonical = new StringBuilder("POST\n").append(asked.path().replace("%", "%25")).append("\n\n");
        for (var name : said.group(6).split(";")) {
            canonical.append(name).append(':').append(asked.headers().get(name).strip()).append('\n');
        }
        canonical.append('\n').append(said.group(6)).append('\n').append(sha256(asked.body()));
        var toSign = "AWS4-HMAC-SHA256\n%s\n%s\n%s".formatted(
            asked.headers().get("x-amz-date"),
            said.group(2),
            sha256(canonical.toString())
        );
        byte[] key = ("AWS4" + secret).getBytes(UTF_8);
        for (var part : new String[] { said.group(3), region, service, "aws4_request", toSign }) {
            key = hmac(key, part);
        }
        return HexFormat.of().formatHex(key).equals(said.group(7));
    }

    private static String sha256(String text) throws GeneralSecurityException {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
    }

    private static byte[] hmac(byte[] key, String text) throws GeneralSecurityException {
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return mac.doFinal(text.getBytes(UTF_8));
    }
}
