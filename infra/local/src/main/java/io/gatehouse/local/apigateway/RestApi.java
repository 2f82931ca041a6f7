package io.gatehouse.local.apigateway;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** One REST API as it is being defined, and then served. */
final class RestApi {

    private static final Stage NO_STAGE = new Stage("live", "", Map.of(), Map.of());

    final ResourceTree resources;
    final GatewayResponses responses = new GatewayResponses();
    final Map<String, Authorizer> authorizers = new HashMap<>();
    private final String id;
    private final String account;
    private final String region;
    private final List<String> binaryMediaTypes;
    final Compression compression;
    private Stage stage = NO_STAGE;

    RestApi(String id, String rootId, String account, String region, List<String> binaryMediaTypes, Compression compression) {
        this.id = id;
        this.resources = new ResourceTree(rootId);
        this.account = account;
        this.region = region;
        this.binaryMediaTypes = binaryMediaTypes;
        this.compression = compression;
    }

    String id() {
        return id;
    }

    String account() {
        return account;
    }

    String executeArn() {
        return "arn:aws:execute-api:" + region + ":" + account + ":" + id;
    }

    Stage stage() {
        return stage;
    }

    void stage(Stage given) {
        stage = given;
    }

    /** Whether bodies of the content type are passed on as base64. */
    boolean isBinary(String contentType) {
        var type = contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        return binaryMediaTypes
            .stream()
            .anyMatch(
                binary ->
                    binary.equals("*/*") ||
                    binary.equals(type) ||
                    (binary.endsWith("/*") && type.startsWith(binary.substring(0, binary.length() - 1)))
            );
    }

    /** The path behind the stage: an API is served at the root and under its stage's name. */
    String withoutStage(String path) {
        var prefix = "/" + stage.name();
        if (path.equals(prefix)) {
            return "/";
        }
        return path.startsWith(prefix + "/") ? path.substring(prefix.length()) : path;
    }

    Authorizer authorizer(String authorizerId) {
        return Optional.ofNullable(authorizers.get(authorizerId)).orElseThrow(() ->
            new GatewayException(GatewayException.Type.AUTHORIZER_CONFIGURATION_ERROR, "Internal server error")
        );
    }
}
