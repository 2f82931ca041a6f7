package io.gatehouse.dataset.vega;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.dataset.Contract;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** The npm package vega-datasets: real tables with contracts that others wrote for them. */
final class VegaDatasets {

    private static final String PACKAGE = "vega-datasets@3.2.1";
    private static final Path FOLDER = Path.of("target", "vega-datasets-3.2.1");
    private static final Set<String> READ = Set.of("csv", "tsv", "json", "parquet");
    private static final ObjectMapper JSON = new ObjectMapper();

    private VegaDatasets() {}

    /** A table and its contract, as the gate would meet them. */
    @SuppressWarnings("ArrayRecordComponent")
    record Resource(String path, String name, byte[] bytes, Contract contract) {}

    /** The tables in formats that are read; nothing where npm cannot fetch them. */
    static Optional<List<Resource>> fetch() throws IOException, InterruptedException {
        Path description = FOLDER.resolve("package/datapackage.json");
        if (!Files.exists(description) && !download()) {
            return Optional.empty();
        }
        List<Resource> resources = new ArrayList<>();
        for (JsonNode resource : JSON.readTree(description.toFile()).get("resources")) {
            if (resource.has("schema") && READ.contains(resource.get("format").asText())) {
                resources.add(resource(resource));
            }
        }
        return Optional.of(resources);
    }

    private static boolean download() throws IOException, InterruptedException {
        Files.createDirectories(FOLDER);
        return run("npm", "pack", PACKAGE, "--silent") && run("tar", "xzf", "vega-datasets-3.2.1.tgz");
    }

    private static boolean run(String... command) throws InterruptedException {
        try {
            Process process = new ProcessBuilder(command)
                .directory(FOLDER.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
            return process.waitFor(3, TimeUnit.MINUTES) && process.exitValue() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    private static Resource resource(JsonNode resource) throws IOException {
        String path = resource.get("path").asText();
        byte[] bytes = Files.readAllBytes(FOLDER.resolve("package/data").resolve(path));
        ObjectNode contract = resource.get("schema").deepCopy();
        contract.putObject("gatehouse").put("tolerance", 1);
        boolean lines = path.endsWith(".json");
        return new Resource(
            path,
            lines ? path + "l" : path,
            lines ? lines(bytes) : bytes,
            Contract.parse(contract.toString().getBytes(StandardCharsets.UTF_8))
        );
    }

    /** A list of objects as JSON lines, which is the form of it that can be read row by row. */
    private static byte[] lines(byte[] list) throws IOException {
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        for (JsonNode row : JSON.readTree(list)) {
            lines.writeBytes(JSON.writeValueAsBytes(row));
            lines.write('\n');
        }
        return lines.toByteArray();
    }
}
