package io.gatehouse.scenarios.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;

/**
 * What a stack made of a file of {@link Notes}.
 *
 * @param accepted the SHA-256 of all objects of accepted rows
 * @param quarantine the same of the rejected ones
 * @param isCut whether it was judged in ranges
 */
public record Judged(Run run, String accepted, String quarantine, boolean isCut, Duration took) {
    private static final String DATASET = "cut-notes";

    /** Delivers the file and waits for the verdict. */
    public static Judged by(Environment stack, Path file, Duration patience) {
        try (var aws = new AwsClients(stack.aws())) {
            var gate = new Gate(aws, Api.of(stack));
            gate.agree(DATASET, Notes.CONTRACT);
            long began = System.nanoTime();
            var run = gate.verdictOn(gate.deliver(DATASET + "/notes.csv", file), patience);
            var took = Duration.ofNanos(System.nanoTime() - began);
            assertThat(run.error()).isEqualTo(": ");
            stack.controls().ifPresent(Usage::assertWithinMemory);
            return new Judged(
                run,
                digest(aws, gate, "accepted/" + DATASET + "/" + run.id()),
                digest(aws, gate, "quarantine/" + DATASET + "/" + run.id()),
                !gate.lake("work/" + DATASET + "/" + run.id()).isEmpty(),
                took
            );
        }
    }

    private static String digest(AwsClients aws, Gate gate, String prefix) {
        try {
            var sha = MessageDigest.getInstance("SHA-256");
            for (var key : gate.lake(prefix)) {
                try (InputStream in = aws.s3.getObject(request -> request.bucket(Gate.LAKE).key(key))) {
                    new DigestInputStream(in, sha).transferTo(OutputStream.nullOutputStream());
                }
            }
            return HexFormat.of().formatHex(sha.digest());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
