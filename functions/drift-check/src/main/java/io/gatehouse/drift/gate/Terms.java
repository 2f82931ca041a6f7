package io.gatehouse.drift.gate;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.gatehouse.drift.decision.DriftDocument;
import io.gatehouse.drift.decision.DriftSettings;
import io.gatehouse.drift.decision.SettingsReader;
import io.gatehouse.drift.decision.Text;
import io.gatehouse.lambda.Json;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a comparison is held to.
 *
 * @param contract as JSON
 * @param version tells settings apart
 * @param language in which reports are shown first
 * @param complaint why the contract's own settings cannot be kept, so that those by default hold
 */
record Terms(DriftSettings settings, String contract, String version, String language, @Nullable String complaint) {
    static Terms of(Optional<String> contract) {
        var json = contract.orElse("{}");
        var version = Integer.toHexString(json.hashCode());
        try {
            return new Terms(SettingsReader.read(json), json, version, language(json), null);
        } catch (IllegalArgumentException e) {
            return new Terms(DriftSettings.DEFAULT, json, version, "en", e.getMessage());
        }
    }

    /** What the data set holds: {@code predictions}, {@code labels}, {@code llm-log}, or nothing in particular. */
    static String kind(String contract) {
        try {
            return Json.mapper().readTree(contract).at("/gatehouse/kind").asText();
        } catch (JsonProcessingException e) {
            return "";
        }
    }

    /** Tells texts apart. */
    static String digest(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java runtime has SHA-256", e);
        }
    }

    private static String language(String contract) {
        try {
            return Json.mapper().readTree(contract).at("/gatehouse/locale").asText("en").startsWith("ko") ? "ko" : "en";
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("The contract is not JSON: " + e.getOriginalMessage(), e);
        }
    }

    /** Says in the verdict that the contract's settings did not hold. */
    DriftDocument explain(DriftDocument document) {
        if (complaint == null) {
            return document;
        }
        var en = " Default settings held: " + complaint;
        var ko = " 기본 설정을 썼습니다: " + complaint;
        return document.with(new Text(document.reason().en() + en, document.reason().ko() + ko));
    }
}
