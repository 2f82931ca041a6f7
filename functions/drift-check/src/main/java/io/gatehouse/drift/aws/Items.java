package io.gatehouse.drift.aws;

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

/** Attributes of the table's items. A document is JSON, kept compressed: items may have 400 KB. */
final class Items {

    static final String DATASETS = "datasets";
    static final String DOCUMENT = "document";

    private Items() {}

    static String partition(String dataset) {
        return "dataset#" + dataset;
    }

    static Map<String, AttributeValue> key(String pk, String sk) {
        return Map.of("pk", text(pk), "sk", text(sk));
    }

    static AttributeValue text(String value) {
        return AttributeValue.fromS(value);
    }

    static String text(Map<String, AttributeValue> item, String name) {
        AttributeValue value = item.get(name);
        return value == null || value.s() == null ? "" : value.s();
    }

    static AttributeValue document(Object value) {
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            gzip.write(json(value));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return AttributeValue.fromB(SdkBytes.fromByteArrayUnsafe(bytes.toByteArray()));
    }

    static <T> T document(Map<String, AttributeValue> item, Class<T> type) {
        try {
            return Json.mapper().readValue(bytes(item), type);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] bytes(Map<String, AttributeValue> item) {
        AttributeValue document = item.get(DOCUMENT);
        if (document == null) {
            throw new IllegalStateException("The item " + text(item, "pk") + " " + text(item, "sk") + " has no document");
        }
        try (var gzip = new GZIPInputStream(new ByteArrayInputStream(document.b().asByteArrayUnsafe()))) {
            return gzip.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] json(Object value) {
        try {
            return Json.mapper().writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
