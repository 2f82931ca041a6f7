package io.gatehouse.local;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Objects;

/** Where the stack finds what the build left: its engines beside its jar, the template and the samples at the project's root. */
public final class Home {

    private Home() {}

    /** The jars of S3Mock, for a JVM of its own. */
    public static Path s3mock() {
        return target().resolve("s3mock");
    }

    /** The jars of Lambda's runtime interface client. */
    public static Path runtimeClient() {
        return target().resolve("runtime-client");
    }

    /** The cloud assembly that the build synthesises. */
    public static Path cloudAssembly() {
        return root().resolve("cdk.out");
    }

    /** The sample files and their expected verdicts. */
    public static Path samples() {
        return root().resolve("samples");
    }

    private static Path root() {
        return target().resolve("../../..").normalize();
    }

    /** The build's folder, whether we run from the jar or from the classes in it. */
    private static Path target() {
        try {
            var classes = Path.of(Home.class.getProtectionDomain().getCodeSource().getLocation().toURI());
            return Objects.requireNonNull(classes.toAbsolutePath().getParent());
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
