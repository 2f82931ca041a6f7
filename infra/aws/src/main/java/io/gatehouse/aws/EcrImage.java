package io.gatehouse.aws;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awscdk.services.iam.PolicyStatement;

/**
 * A container's image in a registry of ECR.
 *
 * @param uri with its tag or digest
 */
record EcrImage(String uri) {
    private static final Pattern FORM = Pattern.compile("(\\d{12})\\.dkr\\.ecr\\.([a-z0-9-]+)\\.amazonaws\\.com/([^:@]+)[:@].+");

    /** @throws IllegalArgumentException naming the setting, if this is no such image */
    static EcrImage of(String setting, String uri, String example) {
        if (!FORM.matcher(uri).matches()) {
            throw new IllegalArgumentException(
                "The context value %s is '%s': name an image of ECR with its tag, as %s.".formatted(setting, uri, example)
            );
        }
        return new EcrImage(uri);
    }

    /** What whoever starts it must be able to do. */
    List<PolicyStatement> mayPull() {
        return List.of(
            Permission.allow(repositoryArn(), "ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"),
            Permission.allow("*", "ecr:GetAuthorizationToken")
        );
    }

    private String repositoryArn() {
        Matcher parts = FORM.matcher(uri);
        if (!parts.matches()) {
            throw new IllegalStateException(uri);
        }
        return "arn:aws:ecr:%s:%s:repository/%s".formatted(parts.group(2), parts.group(1), parts.group(3));
    }
}
