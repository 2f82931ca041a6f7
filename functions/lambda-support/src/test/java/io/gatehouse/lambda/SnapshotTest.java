package io.gatehouse.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.SdkHttpClient;

class SnapshotTest {

    private final List<String> closed = new ArrayList<>();
    private int made;

    private final class Pool implements SdkHttpClient {

        private final String name = "pool-" + ++made;

        @Override
        public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
            return null;
        }

        @Override
        public String clientName() {
            return name;
        }

        @Override
        public void close() {
            closed.add(name);
        }
    }

    @Test
    void shouldNotCarryConnectionsIntoASnapshot() {
        var client = new RestorableHttpClient(Pool::new);

        client.beforeCheckpoint(null);
        client.afterRestore(null);

        assertThat(closed).containsExactly("pool-1");
        assertThat(client.clientName()).isEqualTo("pool-2");
    }

    @Test
    void shouldPrimeOnWhenAStepFails() {
        var ran = new ArrayList<String>();
        var priming = Priming.register(
            () -> {
                throw new IllegalStateException("no network");
            },
            () -> ran.add("second")
        );

        priming.beforeCheckpoint(null);

        assertThat(ran).containsExactly("second");
    }
}
