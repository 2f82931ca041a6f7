package io.gatehouse.local.functions;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.local.port.AwsCall;
import io.gatehouse.local.port.AwsException;
import io.gatehouse.local.port.AwsService;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** AWS Lambda behind the port: Invoke, GetFunction, GetFunctionConfiguration and ListFunctions. Thread-safe. */
public final class LambdaService implements AwsService {

    private static final Pattern FUNCTIONS = Pattern.compile("/2015-03-31/functions/?");
    private static final Pattern FUNCTION = Pattern.compile("/2015-03-31/functions/([^/]+)(|/configuration|/invocations)");
    private static final int LOG_TAIL = 4096;

    private final FunctionHost functions;

    public LambdaService(FunctionHost functions) {
        this.functions = functions;
    }

    @Override
    public String signingName() {
        return "lambda";
    }

    @Override
    public void handle(AwsCall call) throws IOException {
        var one = FUNCTION.matcher(call.rawPath());
        try {
            if (FUNCTIONS.matcher(call.rawPath()).matches() && call.method().equals("GET")) {
                call.require("lambda:ListFunctions", "*");
                call.reply(list());
            } else if (one.matches()) {
                function(call, one);
            } else {
                throw AwsException.unsupported(call.method() + " " + call.rawPath());
            }
        } catch (LambdaException e) {
            throw new AwsException(e.status(), e.type(), String.valueOf(e.getMessage()));
        }
    }

    private void function(AwsCall call, Matcher path) throws IOException {
        var name = functions.arn(qualified(path.group(1), call.query().get("Qualifier")));
        switch (call.method() + path.group(2)) {
            case "GET" -> {
                call.require("lambda:GetFunction", name);
                var answer = JsonNodeFactory.instance.objectNode();
                answer.set("Configuration", configuration(functions.version(name)));
                call.reply(answer);
            }
            case "GET/configuration" -> {
                call.require("lambda:GetFunctionConfiguration", name);
                call.reply(configuration(functions.version(name)));
            }
            case "POST/invocations" -> {
                call.require("lambda:InvokeFunction", name);
                invoke(call, name);
            }
            default -> throw AwsException.unsupported(call.method() + " " + call.rawPath());
        }
    }

    private static String qualified(String rawName, @Nullable String qualifier) {
        var name = FunctionName.parse(URLDecoder.decode(rawName, StandardCharsets.UTF_8));
        var full = name.qualified(qualifier);
        return full.qualifier() == null ? full.name() : full.name() + ":" + full.qualifier();
    }

    private void invoke(AwsCall call, String function) throws IOException {
        var payload = call.bytes().length == 0 ? "{}".getBytes(StandardCharsets.UTF_8) : call.bytes();
        requireJson(payload);
        var type = call.header("X-Amz-Invocation-Type");
        switch (type == null ? "RequestResponse" : type) {
            case "DryRun" -> {
                functions.definition(function);
                call.reply(204, "application/json", new byte[0]);
            }
            case "Event" -> {
                functions.invokeAsync(function, payload);
                call.reply(202, "application/json", new byte[0]);
            }
            default -> answer(call, function, payload);
        }
    }

    private void answer(AwsCall call, String function, byte[] payload) throws IOException {
        try {
            var result = functions.invoke(function, payload).join();
            var headers = new LinkedHashMap<String, List<String>>();
            headers.put("Content-Type", List.of("application/json"));
            headers.put("X-Amz-Executed-Version", List.of(result.executedVersion()));
            if (!result.succeeded()) {
                headers.put("X-Amz-Function-Error", List.of("Unhandled"));
            }
            if ("Tail".equals(call.header("X-Amz-Log-Type"))) {
                headers.put("X-Amz-Log-Result", List.of(tail(result)));
            }
            call.reply(200, Map.copyOf(headers), new ByteArrayInputStream(result.payload()), result.payload().length);
        } catch (CompletionException e) {
            throw e.getCause() instanceof LambdaException refusal ? refusal : e;
        }
    }

    private static void requireJson(byte[] payload) throws IOException {
        try {
            new JsonMapper().readTree(payload);
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            var message = "Could not parse request body into json: " + e.getOriginalMessage();
            throw new AwsException(400, "InvalidRequestContentException", message);
        }
    }

    private static String tail(InvokeResult result) {
        var log = (String.join("\n", result.log()) + "\n").getBytes(StandardCharsets.UTF_8);
        var from = Math.max(0, log.length - LOG_TAIL);
        return Base64.getEncoder().encodeToString(java.util.Arrays.copyOfRange(log, from, log.length));
    }

    private ObjectNode list() {
        var answer = JsonNodeFactory.instance.objectNode();
        var list = answer.putArray("Functions");
        functions
            .versions()
            .filter(version -> version.number().equals(FunctionVersion.LATEST))
            .forEach(version -> list.add(configuration(version)));
        return answer;
    }

    private ObjectNode configuration(FunctionVersion version) {
        var definition = version.definition();
        var configuration = JsonNodeFactory.instance.objectNode();
        configuration.put("FunctionName", definition.name()).put("FunctionArn", functions.arn(definition.name()));
        configuration.put("Runtime", "java25").put("Role", definition.roleArn()).put("Handler", definition.handler());
        configuration.put("Timeout", definition.timeout().toSeconds()).put("MemorySize", definition.memoryMb());
        configuration.put("Version", version.number()).put("State", "Active").put("PackageType", "Zip");
        definition.environment().forEach(configuration.putObject("Environment").putObject("Variables")::put);
        configuration.putObject("SnapStart").put("ApplyOn", definition.snapStart() ? "PublishedVersions" : "None");
        return configuration;
    }
}
