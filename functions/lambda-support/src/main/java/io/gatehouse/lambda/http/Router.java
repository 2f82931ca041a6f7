package io.gatehouse.lambda.http;

import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyResponseEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The routes of one function. HEAD is answered wherever GET is; an unknown path is a 404, a known one asked with another method
 * a 405 that names those allowed. Every answer that is no success is a problem document. Immutable and thread-safe.
 */
public final class Router {

    private static final Logger LOG = LoggerFactory.getLogger(Router.class);

    private final List<Route> routes;

    private Router(List<Route> routes) {
        this.routes = List.copyOf(routes);
    }

    public static Builder builder() {
        return new Builder();
    }

    /** Collects routes; the first that matches answers. */
    public static final class Builder {

        private final List<Route> routes = new ArrayList<>();

        public Builder get(String template, RequestHandler handler) {
            return on("GET", template, handler);
        }

        /**
         * Adds a route.
         *
         * @param template a path such as {@code /datasets/{dataset}/runs}
         */
        public Builder on(String method, String template, RequestHandler handler) {
            routes.add(Route.of(method, template, handler));
            return this;
        }

        public Router build() {
            return new Router(routes);
        }
    }

    /** Answers a proxy event; never throws. */
    public APIGatewayProxyResponseEvent handle(APIGatewayProxyRequestEvent event) {
        return answer(ApiRequest.of(event)).toEvent();
    }

    /** Answers a request; never throws. */
    public ApiResponse answer(ApiRequest request) {
        try {
            return route(request);
        } catch (ProblemException e) {
            return e.problem().toResponse();
        } catch (RuntimeException e) {
            LOG.atError().setCause(e).log("{} {} failed", request.method(), request.path());
            String detail = "The request failed on our side. Try again; if it goes on, quote request " + request.requestId() + ".";
            return Problem.of(500, "Internal Server Error", detail).toResponse();
        }
    }

    private ApiResponse route(ApiRequest request) {
        boolean head = request.method().equals("HEAD");
        String method = head ? "GET" : request.method();
        List<String> path = Route.segmentsOf(request.path());
        var allowed = new TreeSet<String>();
        for (Route route : routes) {
            Optional<Map<String, String>> parameters = route.match(path);
            if (parameters.isEmpty()) {
                continue;
            }
            if (route.method().equals(method)) {
                ApiResponse answer = route.handler().handle(request.with(parameters.get()));
                return head ? answer.withoutBody() : answer;
            }
            allowed.add(route.method());
        }
        if (allowed.isEmpty()) {
            throw unknown(request).asException();
        }
        return notAllowed(request, allowed);
    }

    private static Problem unknown(ApiRequest request) {
        return Problem.notFound("There is no " + request.path() + " here: GET /openapi.json lists the routes.");
    }

    private static ApiResponse notAllowed(ApiRequest request, Set<String> allowed) {
        if (allowed.contains("GET")) {
            allowed.add("HEAD");
        }
        String methods = String.join(", ", allowed);
        String detail = request.path() + " does not take " + request.method() + ": it takes " + methods + ".";
        return Problem.of(405, "Method Not Allowed", detail).with("allow", methods).toResponse().with("Allow", methods);
    }
}
