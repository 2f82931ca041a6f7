package io.gatehouse.dataset;

import com.github.luben.zstd.ZstdInputStream;
import com.github.luben.zstd.ZstdOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** The compressions that files may have, both ways. */
enum Compressing {
    GZIP(".gz") {
        @Override
        OutputStream writer(OutputStream out) throws IOException {
            return new GZIPOutputStream(out);
        }

        @Override
        InputStream reader(InputStream in) throws IOException {
            return new GZIPInputStream(in);
        }
    },
    ZSTD(".zst") {
        @Override
        OutputStream writer(OutputStream out) throws IOException {
            return new ZstdOutputStream(out).setChecksum(true);
        }

        @Override
        InputStream reader(InputStream in) throws IOException {
            return new ZstdInputStream(in);
        }
    };

    private final String suffix;

    Compressing(String suffix) {
        this.suffix = suffix;
    }

    abstract OutputStream writer(OutputStream out) throws IOException;

    abstract InputStream reader(InputStream in) throws IOException;

    String suffix() {
        return suffix;
    }

    String title() {
        return name().toLowerCase(Locale.ROOT);
    }

    byte[] compress(String text) {
        return compress(text.getBytes(StandardCharsets.UTF_8));
    }

    byte[] compress(byte[] content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = writer(bytes)) {
            out.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    String inflate(byte[] bytes) throws IOException {
        try (InputStream in = reader(new ByteArrayInputStream(bytes))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    static byte[] gzip(String text) {
        return GZIP.compress(text);
    }

    /** A frame that asks for a window of 128 MB. */
    static byte[] ultra(byte[] content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZstdOutputStream out = new ZstdOutputStream(bytes).setLong(27)) {
            out.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
