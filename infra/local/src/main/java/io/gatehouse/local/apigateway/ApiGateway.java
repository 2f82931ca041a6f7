package io.gatehouse.local.apigateway;

import com.fasterxml.jackson.databind.JsonNode;
import io.gatehouse.local.console.Console;
import io.gatehouse.local.functions.FunctionHost;
import java.io.IOException;
import java.net.URI;
import java.time.InstantSource;

/** REST APIs, defined from the resolved properties of their resources, served on one port. Thread-safe once started. */
public final class ApiGateway implements AutoCloseable {

    /**
     * A gateway without APIs.
     *
     * @param clock what authorizers' caches and throttles tell time by
     */
    public ApiGateway(FunctionHost functions, String account, String region, InstantSource clock, Console console) {}

    /** {@code AWS::ApiGateway::RestApi}; answers the API's id ({@code Ref}). */
    public String putRestApi(String logicalId, JsonNode properties) {
        return notYet("putRestApi");
    }

    /** The id of an API's root resource ({@code RootResourceId}). */
    public String rootResourceId(String restApiId) {
        return notYet("rootResourceId");
    }

    /** {@code AWS::ApiGateway::Resource}; answers its id. */
    public String putResource(String logicalId, JsonNode properties) {
        return notYet("putResource");
    }

    /** {@code AWS::ApiGateway::Method}; properties that are not served are refused with their names. */
    public String putMethod(String logicalId, JsonNode properties) {
        return notYet("putMethod");
    }

    /** {@code AWS::ApiGateway::Authorizer}; answers its id. */
    public String putAuthorizer(String logicalId, JsonNode properties) {
        return notYet("putAuthorizer");
    }

    /** {@code AWS::ApiGateway::GatewayResponse}. */
    public String putGatewayResponse(String logicalId, JsonNode properties) {
        return notYet("putGatewayResponse");
    }

    /** {@code AWS::ApiGateway::Deployment}; answers its id. */
    public String putDeployment(String logicalId, JsonNode properties) {
        return notYet("putDeployment");
    }

    /** {@code AWS::ApiGateway::Stage}; answers its name. */
    public String putStage(String logicalId, JsonNode properties) {
        return notYet("putStage");
    }

    /** Serves the defined APIs; the first one's stage at the root and under its name. 0 takes a free port. */
    public URI start(int port) throws IOException {
        return notYet("start");
    }

    @Override
    public void close() {}

    @SuppressWarnings("TypeParameterUnusedInFormals")
    private static <T> T notYet(String what) {
        throw new UnsupportedOperationException(what);
    }
}
