package io.gatehouse.local.resource;

import io.gatehouse.local.s3.S3Service;
import java.io.IOException;
import java.util.Set;

/** {@code AWS::S3::BucketPolicy}. */
record BucketPolicy(Engine<S3Service> s3) implements ResourceType {
    @Override
    public String type() {
        return "AWS::S3::BucketPolicy";
    }

    @Override
    public Set<String> properties() {
        return Set.of("Bucket", "PolicyDocument");
    }

    @Override
    public Live create(Resolved resource) throws IOException {
        s3.get().setPolicy(resource.text("Bucket"), resource.properties().path("PolicyDocument"));
        return Live.of(resource.text("Bucket"));
    }
}
