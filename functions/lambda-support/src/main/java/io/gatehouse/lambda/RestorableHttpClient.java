package io.gatehouse.lambda;

import java.time.Duration;
import java.util.function.Supplier;
import org.crac.Context;
import org.crac.Core;
import org.crac.Resource;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache.ApacheHttpClient;

/**
 * An HTTP client whose connections do not outlive a snapshot. A connection kept open over it would be dead on restore and cost
 * the first call its time-out, so the pool is thrown away before the snapshot and made anew after it. Thread-safe.
 */
final class RestorableHttpClient implements SdkHttpClient, Resource {

    private final Supplier<SdkHttpClient> pools;
    private volatile SdkHttpClient pool;

    RestorableHttpClient(Supplier<SdkHttpClient> pools) {
        this.pools = pools;
        this.pool = pools.get();
    }

    /** Registered before any priming, so that its hook, run in reverse order, closes what priming opened. */
    static RestorableHttpClient register() {
        var client = new RestorableHttpClient(RestorableHttpClient::apache);
        Core.getGlobalContext().register(client);
        return client;
    }

    private static SdkHttpClient apache() {
        return ApacheHttpClient.builder()
            .maxConnections(32)
            .connectionTimeout(Duration.ofSeconds(3))
            .socketTimeout(Duration.ofSeconds(20))
            .connectionMaxIdleTime(Duration.ofSeconds(30))
            .build();
    }

    @Override
    public void beforeCheckpoint(Context<? extends Resource> context) {
        renew();
    }

    /** Throws the pool away and makes another. */
    void renew() {
        SdkHttpClient used = pool;
        pool = pools.get();
        used.close();
    }

    @Override
    public void afterRestore(Context<? extends Resource> context) {
        // The pool made before the snapshot has never connected: nothing to mend.
    }

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        return pool.prepareRequest(request);
    }

    @Override
    public String clientName() {
        return pool.clientName();
    }

    @Override
    public void close() {
        pool.close();
    }
}
