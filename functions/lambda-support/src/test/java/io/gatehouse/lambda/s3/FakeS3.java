package io.gatehouse.lambda.s3;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.AbortMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.AbortMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.UploadPartRequest;
import software.amazon.awssdk.services.s3.model.UploadPartResponse;

/** Objects in memory, read over connections that can be made to break. */
final class FakeS3 implements S3Client {

    static final int SMALLEST_PART = 5 << 20;

    final Map<String, byte[]> objects = new HashMap<>();
    final Map<String, TreeMap<Integer, byte[]>> uploads = new HashMap<>();
    private final Set<String> agreedOnChecksum = new HashSet<>();
    int gets;
    int puts;
    int largestPart;
    /** Bytes after which each connection breaks. */
    int connectionLasts = Integer.MAX_VALUE;
    boolean refuseParts;

    static String etag(byte[] content) {
        return "\"" + Arrays.hashCode(content) + "\"";
    }

    @Override
    public <T> T getObject(GetObjectRequest request, ResponseTransformer<GetObjectResponse, T> reader) {
        gets++;
        byte[] content = objects.get(request.key());
        if (content == null) {
            throw NoSuchKeyException.builder().statusCode(404).build();
        }
        if (request.ifMatch() != null && !request.ifMatch().replace("\"", "").equals(etag(content).replace("\"", ""))) {
            throw S3Exception.builder().statusCode(412).message("PreconditionFailed").build();
        }
        int from = request.range() == null ? 0 : Integer.parseInt(request.range().replaceAll("bytes=(\\d+)-", "$1"));
        if (from > 0 && from >= content.length) {
            throw S3Exception.builder().statusCode(416).message("InvalidRange").build();
        }
        var answer = GetObjectResponse.builder()
            .eTag(etag(content))
            .contentLength((long) content.length - from)
            .build();
        try {
            return reader.transform(answer, AbortableInputStream.create(connection(content, from)));
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private InputStream connection(byte[] content, int from) {
        var bytes = new ByteArrayInputStream(content, from, content.length - from);
        return new InputStream() {
            private int left = connectionLasts;

            @Override
            public int read() {
                throw new UnsupportedOperationException("Reading byte by byte is slow");
            }

            @Override
            public int read(byte[] into, int offset, int length) throws IOException {
                if (left == 0) {
                    throw new IOException("Connection reset");
                }
                int count = bytes.read(into, offset, Math.min(length, left));
                left -= Math.max(0, count);
                return count;
            }
        };
    }

    @Override
    public PutObjectResponse putObject(PutObjectRequest request, RequestBody body) {
        puts++;
        objects.put(request.key(), bytes(body));
        return PutObjectResponse.builder().build();
    }

    @Override
    public CreateMultipartUploadResponse createMultipartUpload(CreateMultipartUploadRequest request) {
        String id = "upload-" + uploads.size();
        uploads.put(id, new TreeMap<>());
        if (request.checksumAlgorithm() != null) {
            agreedOnChecksum.add(id);
        }
        return CreateMultipartUploadResponse.builder().uploadId(id).build();
    }

    @Override
    public UploadPartResponse uploadPart(UploadPartRequest request, RequestBody body) {
        if (refuseParts) {
            throw S3Exception.builder().statusCode(503).message("SlowDown").build();
        }
        byte[] part = bytes(body);
        largestPart = Math.max(largestPart, part.length);
        uploads.get(request.uploadId()).put(request.partNumber(), part);
        return UploadPartResponse.builder().eTag(etag(part)).checksumCRC32("answered anyhow").build();
    }

    @Override
    public CompleteMultipartUploadResponse completeMultipartUpload(CompleteMultipartUploadRequest request) {
        var parts = uploads.remove(request.uploadId());
        var whole = new ByteArrayOutputStream();
        for (var named : request.multipartUpload().parts()) {
            byte[] part = parts.get(named.partNumber());
            if (named.checksumCRC32() != null && !agreedOnChecksum.contains(request.uploadId())) {
                throw S3Exception.builder().statusCode(400).message("InvalidPart").build();
            }
            if (!etag(part).equals(named.eTag()) || (part.length < SMALLEST_PART && named.partNumber() != parts.lastKey())) {
                throw S3Exception.builder().statusCode(400).message("EntityTooSmall or InvalidPart").build();
            }
            whole.writeBytes(part);
        }
        objects.put(request.key(), whole.toByteArray());
        return CompleteMultipartUploadResponse.builder().build();
    }

    @Override
    public AbortMultipartUploadResponse abortMultipartUpload(AbortMultipartUploadRequest request) {
        uploads.remove(request.uploadId());
        return AbortMultipartUploadResponse.builder().build();
    }

    private static byte[] bytes(RequestBody body) {
        try (InputStream in = body.contentStreamProvider().newStream()) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public String serviceName() {
        return "s3";
    }

    @Override
    public void close() {}
}
