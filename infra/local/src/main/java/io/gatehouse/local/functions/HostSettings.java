package io.gatehouse.local.functions;

import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * How functions are run.
 *
 * @param runtimeClient the folder with the jars of the runtime interface client
 * @param cache where zips are unpacked, kept between starts
 * @param maxEnvironments of each function; beyond it invocations queue, then are throttled
 * @param queueLimit the most invocations that wait for an environment of a function
 * @param idleAfter an environment unused for so long is stopped
 * @param retryDelay before the first retry of an asynchronous invocation; the second waits twice as long
 * @param nativeClient false to use the plain Java stand-in of the client's native part even where that would run
 * @param webAdapter AWS's own Lambda Web Adapter, run before functions that are HTTP servers, which then start without a snapshot's cycle;
 *     null to play it
 */
public record HostSettings(
    String account,
    String region,
    Path runtimeClient,
    Path cache,
    int maxEnvironments,
    int queueLimit,
    Duration idleAfter,
    Duration retryDelay,
    boolean nativeClient,
    @Nullable Path webAdapter
) {
    /** What a person gets who asks for nothing else: 4 environments, 100 waiting, stopped after 5 idle minutes. */
    public static HostSettings of(String account, String region, Path runtimeClient, Path cache) {
        return new Draft(account, region, runtimeClient, cache).settings();
    }

    public HostSettings withMaxEnvironments(int count) {
        return with(draft -> draft.maxEnvironments = count);
    }

    public HostSettings withQueueLimit(int count) {
        return with(draft -> draft.queueLimit = count);
    }

    public HostSettings withIdleAfter(Duration time) {
        return with(draft -> draft.idleAfter = time);
    }

    public HostSettings withRetryDelay(Duration time) {
        return with(draft -> draft.retryDelay = time);
    }

    public HostSettings withNativeClient(boolean used) {
        return with(draft -> draft.nativeClient = used);
    }

    public HostSettings withWebAdapter(@Nullable Path program) {
        return with(draft -> draft.webAdapter = program);
    }

    private HostSettings with(Consumer<Draft> change) {
        var draft = new Draft(account, region, runtimeClient, cache);
        draft.maxEnvironments = maxEnvironments;
        draft.queueLimit = queueLimit;
        draft.idleAfter = idleAfter;
        draft.retryDelay = retryDelay;
        draft.nativeClient = nativeClient;
        draft.webAdapter = webAdapter;
        change.accept(draft);
        return draft.settings();
    }

    /** Settings while one of them changes. */
    private static final class Draft {

        private final String account;
        private final String region;
        private final Path runtimeClient;
        private final Path cache;
        private int maxEnvironments = 4;
        private int queueLimit = 100;
        private Duration idleAfter = Duration.ofMinutes(5);
        private Duration retryDelay = Duration.ofMinutes(1);
        private boolean nativeClient = true;
        private @Nullable Path webAdapter;

        private Draft(String account, String region, Path runtimeClient, Path cache) {
            this.account = account;
            this.region = region;
            this.runtimeClient = runtimeClient;
            this.cache = cache;
        }

        private HostSettings settings() {
            return new HostSettings(
                account,
                region,
                runtimeClient,
                cache,
                maxEnvironments,
                queueLimit,
                idleAfter,
                retryDelay,
                nativeClient,
                webAdapter
            );
        }
    }
}
