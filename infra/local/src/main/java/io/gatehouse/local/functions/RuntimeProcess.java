package io.gatehouse.local.functions;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The command and the variables of an environment's process, as Lambda sets them. */
record RuntimeProcess(FunctionVersion version, HostSettings settings, RuntimeClient client, Surroundings around, String logStream) {
    /** Lambda shows two processors up to this memory, in MB, however small the share of them. */
    private static final int TWO_PROCESSORS_UP_TO = 3008;

    /** The end of standard input is the end of this process, which the started one must not outlive. */
    private static final String GUARD = "exec 3<&0; (cat <&3 >/dev/null; kill -9 $$) & exec 3<&-; exec </dev/null ";

    /** @param webPort where a web server is to listen; 0 for a function that is none */
    Process start(Scratch scratch, RuntimeApi api, RoleCredentials credentials, String token, int webPort) throws IOException {
        return start(webPort == 0 ? command(scratch.tmp()) : script(), scratch, api, credentials, token, webPort);
    }

    /** AWS's own adapter, which is told what the function is told, as an extension is. */
    Process startAdapter(Path program, Scratch scratch, RuntimeApi api, RoleCredentials credentials, String token, int webPort)
        throws IOException {
        return start(guarded("\"$0\"", program), scratch, api, credentials, token, webPort);
    }

    private Process start(List<String> command, Scratch scratch, RuntimeApi api, RoleCredentials credentials, String token, int webPort)
        throws IOException {
        var builder = new ProcessBuilder(command).directory(version.taskRoot().toFile()).redirectErrorStream(true);
        builder.redirectOutput(ProcessBuilder.Redirect.appendTo(scratch.output().toFile()));
        var variables = builder.environment();
        var path = variables.getOrDefault("PATH", "/usr/local/bin:/usr/bin:/bin");
        variables.clear();
        variables.put("PATH", path);
        variables.putAll(version.definition().environment());
        variables.putAll(reserved(scratch.tmp(), api));
        around.otherEndpoints().forEach((service, endpoint) -> variables.put("AWS_ENDPOINT_URL_" + service, endpoint.toString()));
        if (webPort != 0) {
            variables.put("PATH", Path.of(System.getProperty("java.home"), "bin") + ":" + path);
            variables.put("AWS_LWA_PORT", Integer.toString(webPort));
        }
        variables.putAll(version.snapStart() ? containerCredentials(api, token) : sessionCredentials(credentials));
        return builder.start();
    }

    /** The script that the adapter's wrapper would run. */
    private List<String> script() {
        return guarded("sh \"$0\"", version.taskRoot().resolve(version.definition().handler()));
    }

    private static List<String> guarded(String command, Path program) {
        return List.of("/bin/sh", "-c", GUARD + command, program.toString());
    }

    private List<String> command(Path tmp) {
        var command = new ArrayList<String>();
        var memory = version.definition().memoryMb();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-XX:MaxHeapSize=" + (memory * 1024L * 85) / 100 + "k");
        // What the JVM takes by itself where that is all the memory there is; on a larger machine it would begin with more.
        command.add("-XX:InitialHeapSize=" + Math.max(8, memory / 64) + "m");
        command.add("-XX:+UseSerialGC");
        command.add("-Xshare:auto");
        command.add("-XX:-UsePerfData");
        command.add("-XX:ActiveProcessorCount=" + (memory <= TWO_PROCESSORS_UP_TO ? 2 : (int) Math.ceil(memory / 1769.0)));
        if (!version.snapStart()) {
            command.add("-XX:TieredStopAtLevel=1");
        }
        command.add("-Djava.io.tmpdir=" + tmp);
        command.addAll(client.arguments(version.definition().handler()));
        return command;
    }

    private Map<String, String> reserved(Path tmp, RuntimeApi api) {
        var definition = version.definition();
        return Map.ofEntries(
            Map.entry("AWS_LAMBDA_RUNTIME_API", api.address()),
            Map.entry("AWS_LAMBDA_FUNCTION_NAME", definition.name()),
            Map.entry("AWS_LAMBDA_FUNCTION_VERSION", version.number()),
            Map.entry("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", Integer.toString(definition.memoryMb())),
            Map.entry("AWS_LAMBDA_INITIALIZATION_TYPE", version.snapStart() ? "snap-start" : "on-demand"),
            Map.entry("AWS_LAMBDA_LOG_GROUP_NAME", definition.logGroup()),
            Map.entry("AWS_LAMBDA_LOG_STREAM_NAME", logStream),
            Map.entry("AWS_EXECUTION_ENV", "AWS_Lambda_java25"),
            Map.entry("AWS_REGION", settings.region()),
            Map.entry("AWS_DEFAULT_REGION", settings.region()),
            Map.entry("AWS_ENDPOINT_URL", around.awsEndpoint().toString()),
            // A developer's own AWS files must never lend a function more than its role has.
            Map.entry("AWS_CONFIG_FILE", tmp.resolve("no-config").toString()),
            Map.entry("AWS_SHARED_CREDENTIALS_FILE", tmp.resolve("no-credentials").toString()),
            Map.entry("AWS_EC2_METADATA_DISABLED", "true"),
            Map.entry("LAMBDA_TASK_ROOT", version.taskRoot().toAbsolutePath().toString()),
            Map.entry("_HANDLER", definition.handler()),
            Map.entry("LANG", "C.UTF-8"),
            Map.entry("TZ", ":UTC"),
            Map.entry("TMPDIR", tmp.toString())
        );
    }

    private static Map<String, String> sessionCredentials(RoleCredentials credentials) {
        return Map.of(
            "AWS_ACCESS_KEY_ID",
            credentials.accessKeyId(),
            "AWS_SECRET_ACCESS_KEY",
            credentials.secretAccessKey(),
            "AWS_SESSION_TOKEN",
            credentials.sessionToken()
        );
    }

    /** A snapshot must not hold credentials: a restored function asks for them, as it does in Lambda. */
    private static Map<String, String> containerCredentials(RuntimeApi api, String token) {
        return Map.of("AWS_CONTAINER_CREDENTIALS_FULL_URI", api.credentialsUri(), "AWS_CONTAINER_AUTHORIZATION_TOKEN", token);
    }
}
