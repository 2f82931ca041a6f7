package io.gatehouse.local.functions;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OrphanTest {

    @TempDir
    Path folder;

    @Test
    void shouldEndWhenTheParentsEndOfItsInputCloses() throws Exception {
        // Given a function's process that waits for an event
        var zip = FunctionZip.of(folder, "Waits", "public String handle(Object in) { return null; }");
        var settings = HostSettings.of("000000000000", "us-east-1", TestHost.RUNTIME_CLIENT, folder.resolve("cache"));
        try (var api = new RuntimeApi(() -> "", "token", (what, e) -> {})) {
            var command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
            command.addAll(RuntimeClient.prepare(settings).arguments("example.Waits::handle"));
            var builder = new ProcessBuilder(command).directory(new CodeStore(folder.resolve("code")).unpacked(zip).toFile());
            builder.environment().put("AWS_LAMBDA_RUNTIME_API", api.address());
            var process = builder.start();
            api.ready().get(60, TimeUnit.SECONDS);
            assertThat(process.isAlive()).isTrue();
            // When: what the system does for a parent that was killed
            process.getOutputStream().close();
            // Then
            assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        }
    }
}
