package io.gatehouse.local.functions;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AsyncInvocationTest {

    @TempDir
    Path folder;

    @Test
    void shouldRetryAFailedEventThenSendItsRecordToTheDestination() throws InterruptedException {
        try (var host = new TestHost(folder, s -> s.withRetryDelay(Duration.ofMillis(20)))) {
            // Given
            host.define(
                "Fails",
                "public String handle(Object in) { System.out.println(\"try\"); throw new IllegalStateException(\"no\"); }"
            );
            host.functions.configureAsync(
                "Fails",
                new AsyncConfig(2, Duration.ofHours(1), "arn:aws:sqs:us-east-1:000000000000:failed", null)
            );
            // When
            host.functions.invokeAsync("Fails", "{\"a\":1}".getBytes());
            // Then
            var deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
            while (host.surroundings.delivered.isEmpty()) {
                assertThat(System.nanoTime()).isLessThan(deadline);
                Thread.sleep(20);
            }
            var record = host.surroundings.delivered.getFirst();
            assertThat(record.at("/requestContext/condition").asText()).isEqualTo("RetriesExhausted");
            assertThat(record.at("/requestContext/approximateInvokeCount").asInt()).isEqualTo(3);
            assertThat(record.at("/requestPayload/a").asInt()).isEqualTo(1);
            assertThat(record.at("/responsePayload/errorMessage").asText()).isEqualTo("no");
            assertThat(record.at("/responseContext/functionError").asText()).isEqualTo("Unhandled");
            assertThat(host.surroundings.logged.stream().filter("try"::equals)).hasSize(3);
        }
    }
}
