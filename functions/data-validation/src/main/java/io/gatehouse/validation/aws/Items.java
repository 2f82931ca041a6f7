package io.gatehouse.validation.aws;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.gatehouse.lambda.Json;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Attributes of the table's items. A document is kept compressed: items may have 400 KB. */
final class Items {

    static final String PK = "pk";
    static final String SK = "sk";
    static final String DOCUMENT = "document";

    private Items() {}

    static Map<String, AttributeValue> key(String pk, String sk) {
        return Map.of(PK, text(pk), SK, text(sk));
    }

    static AttributeValue text(String value) {
        return AttributeValue.fromS(value);
    }

    static AttributeValue flag(boolean value) {
        return AttributeValue.fromBool(value);
    }

    static boolean flag(Map<String, AttributeValue> item, String name) {
        AttributeValue value = item.get(name);
        return value != null && Boolean.TRUE.equals(value.bool());
    }

    static String text(Map<String, AttributeValue> item, String name) {
        AttributeValue value = item.get(name);
        return value == null || value.s() == null ? "" : value.s();
    }

    static AttributeValue document(Object value) {
        try {
            return compressed(Json.mapper().writeValueAsBytes(value));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    static <T> T document(Map<String, AttributeValue> item, Class<T> type) {
        try {
            return Json.mapper().readValue(expanded(item), type);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static AttributeValue compressed(byte[] content) {
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            gzip.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return AttributeValue.fromB(SdkBytes.fromByteArrayUnsafe(bytes.toByteArray()));
    }

    static byte[] expanded(Map<String, AttributeValue> item) {
        AttributeValue document = item.get(DOCUMENT);
        if (document == null) {
            throw new IllegalStateException("The item " + text(item, PK) + " " + text(item, SK) + " has no document");
        }
        try (var gzip = new GZIPInputStream(new ByteArrayInputStream(document.b().asByteArrayUnsafe()))) {
            return gzip.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
