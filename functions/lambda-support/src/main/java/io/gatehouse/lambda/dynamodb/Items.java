package io.gatehouse.lambda.dynamodb;

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

/** Attributes of a table's items, whose keys are {@code pk} and {@code sk}. A document is JSON, kept compressed: items may have 400 KB. */
public final class Items {

    public static final String PK = "pk";
    public static final String SK = "sk";
    public static final String DOCUMENT = "document";

    private Items() {}

    public static Map<String, AttributeValue> key(String pk, String sk) {
        return Map.of(PK, text(pk), SK, text(sk));
    }

    public static AttributeValue text(String value) {
        return AttributeValue.fromS(value);
    }

    public static AttributeValue flag(boolean value) {
        return AttributeValue.fromBool(value);
    }

    public static boolean flag(Map<String, AttributeValue> item, String name) {
        AttributeValue value = item.get(name);
        return value != null && Boolean.TRUE.equals(value.bool());
    }

    /** An attribute's text; empty where it has none. */
    public static String text(Map<String, AttributeValue> item, String name) {
        AttributeValue value = item.get(name);
        return value == null || value.s() == null ? "" : value.s();
    }

    /** A value as the item's document. */
    public static AttributeValue document(Object value) {
        return compressed(Json.bytes(value));
    }

    /** The item's document. */
    public static <T> T document(Map<String, AttributeValue> item, Class<T> type) {
        try {
            return Json.mapper().readValue(expanded(item), type);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Content as the item's document. */
    public static AttributeValue compressed(byte[] content) {
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            gzip.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return AttributeValue.fromB(SdkBytes.fromByteArrayUnsafe(bytes.toByteArray()));
    }

    /** The content of the item's document. */
    public static byte[] expanded(Map<String, AttributeValue> item) {
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
