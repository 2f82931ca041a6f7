package io.gatehouse.local.apigateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.gatehouse.local.http.HttpHeaders;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** A mock integration with a fixed request template: it always picks the same of its responses. */
record Mock(boolean onlyJson, int status, Map<String, String> headers, Template body) implements Integration {
    private static final String HEADER = "method.response.header.";

    static Mock of(JsonNode integration) throws IOException {
        var request = new Template(integration.path("RequestTemplates").path("application/json").asText("{\"statusCode\":200}")).text();
        var status = new JsonMapper().readTree(request).path("statusCode").asText("200");
        for (var response : integration.path("IntegrationResponses")) {
            if (status.matches(response.path("SelectionPattern").asText(".*"))) {
                var headers = new LinkedHashMap<String, String>();
                response
                    .path("ResponseParameters")
                    .properties()
                    .forEach(p -> headers.put(p.getKey().substring(HEADER.length()), p.getValue().asText().replaceAll("^'|'$", "")));
                var body = new Template(response.path("ResponseTemplates").path("application/json").asText(""));
                return new Mock(never(integration), response.required("StatusCode").asInt(), headers, body);
            }
        }
        throw new IllegalArgumentException("No response of the mock integration matches its status " + status);
    }

    private static boolean never(JsonNode integration) {
        return integration.path("PassthroughBehavior").asText().equals("NEVER");
    }

    @Override
    public void answer(Exchange exchange) throws IOException {
        var type = exchange.call.headers().first("Content-Type").orElse("application/json");
        if (onlyJson && !type.startsWith("application/json")) {
            throw new GatewayException(GatewayException.Type.UNSUPPORTED_MEDIA_TYPE, "Unsupported Media Type");
        }
        var answer = new HttpHeaders().add("Content-Type", "application/json");
        headers.forEach(answer::set);
        exchange.reply(status, answer, body.render(exchange.context).getBytes(StandardCharsets.UTF_8));
    }
}
