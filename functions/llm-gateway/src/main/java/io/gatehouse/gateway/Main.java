package io.gatehouse.gateway;

import io.gatehouse.lambda.Settings;
import io.gatehouse.lambda.logging.JsonLog;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts the gateway: in Lambda behind the Web Adapter, in a container, or plainly on a machine. */
public final class Main {

    private static final String LOOPBACK = "127.0.0.1";
    private static final int USUAL_PORT = 8080;

    private Main() {}

    public static void main(String[] arguments) {
        JsonLog.install();
        var log = LoggerFactory.getLogger(Main.class);
        var settings = Settings.fromEnvironment();
        var vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
        var host = settings.optional("GATEHOUSE_HOST");
        vertx.runOnContext(loop ->
            new Wiring(vertx, settings)
                .listen(settings.positive("AWS_LWA_PORT", USUAL_PORT), host == null ? LOOPBACK : host)
                .onSuccess(port -> log.atInfo().log("Listening on port {}.", port))
                .onFailure(cause -> giveUp(log, cause))
        );
    }

    /** Whoever started the process sees that it did not come up, and why. */
    private static void giveUp(Logger log, Throwable cause) {
        log.atError().setCause(cause).log("The gateway cannot start.");
        Runtime.getRuntime().halt(1);
    }
}
