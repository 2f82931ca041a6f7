package io.gatehouse.drift.aws;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;

/** Objects in memory, and a list of what was asked of them; what is put is not kept. Any call but GetObject and PutObject fails. */
class CountedS3 implements S3Client {

    final Map<String, byte[]> objects = new HashMap<>();
    final List<String> gets = new ArrayList<>();
    final List<String> puts = new ArrayList<>();
    long read;

    @Override
    public ResponseBytes<GetObjectResponse> getObjectAsBytes(GetObjectRequest request) {
        gets.add(request.key());
        var content = objects.get(request.key());
        if (content == null) {
            throw NoSuchKeyException.builder()
                .message("There is no " + request.key())
                .build();
        }
        read += content.length;
        return ResponseBytes.fromByteArray(GetObjectResponse.builder().build(), content);
    }

    @Override
    public PutObjectResponse putObject(PutObjectRequest request, RequestBody body) {
        puts.add(request.key());
        return PutObjectResponse.builder().build();
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {}
}
