package io.gatehouse.local.demo;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** The stack as an upstream and an API client see it. */
final class Gate implements AutoCloseable {

    private static final String LANDING = "/gatehouse-landing/";
    private static final String MODELS = "/gatehouse-models/";
    private static final String KEY = "Bearer gh_local_admin";
    private static final int MOST_RUNS = 50;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final URI api;
    private final URI aws;
    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    Gate(URI api, URI aws) {
        this.api = api;
        this.aws = aws;
    }

    /** Puts the file into the landing bucket; answers its ETag without quotes. */
    String deliver(Delivery delivery) throws IOException, InterruptedException {
        return put(LANDING + delivery.key(), delivery.file())
            .headers()
            .firstValue("ETag")
            .orElse("")
            .replace("\"", "");
    }

    void put(Delivery.Model model) throws IOException, InterruptedException {
        put(MODELS + model.key(), model.file());
    }

    private HttpResponse<String> put(String path, Path file) throws IOException, InterruptedException {
        var put = HttpRequest.newBuilder(aws.resolve(path)).PUT(HttpRequest.BodyPublishers.ofFile(file)).build();
        return ok(client.send(put, BodyHandlers.ofString()));
    }

    /** The newest runs of a data set. */
    List<Run> runs(String dataset) throws IOException, InterruptedException {
        var list = JSON.readTree(get("/datasets/" + dataset + "/runs?limit=" + MOST_RUNS));
        return StreamSupport.stream(list.path("runs").spliterator(), false).map(Run::of).toList();
    }

    /** A run with its violations. */
    Run run(String dataset, String id) throws IOException, InterruptedException {
        return Run.of(JSON.readTree(get("/datasets/" + dataset + "/runs/" + id)));
    }

    /** What was told of a run, {@code drift} or {@code performance}, if it was looked at. */
    Optional<Told> told(String report, String dataset, String id) throws IOException, InterruptedException {
        var document = JSON.readTree(get("/datasets/" + dataset + "/runs/" + id + "/" + report));
        return document.has("reason") ? Optional.of(Told.of(document)) : Optional.empty();
    }

    /** Where a browser on this machine finds what the lake holds at {@code s3://bucket/key}. */
    URI link(String s3Uri) {
        return aws.resolve("/" + s3Uri.replaceFirst("^s3://", ""));
    }

    private String get(String path) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(api.resolve(path)).header("Authorization", KEY).timeout(Duration.ofSeconds(60)).build();
        var response = client.send(request, BodyHandlers.ofString());
        return response.statusCode() == 404 ? "{}" : ok(response).body();
    }

    private static HttpResponse<String> ok(HttpResponse<String> response) throws IOException {
        if (response.statusCode() / 100 != 2) {
            throw new IOException(response.uri() + " answered " + response.statusCode() + ": " + response.body());
        }
        return response;
    }

    @Override
    public void close() {
        client.close();
    }
}
