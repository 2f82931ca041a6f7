package io.gatehouse.local.foreign;

import io.gatehouse.local.Aws;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.xml.sax.SAXException;

/**
 * An endpoint that plays AWS's APIs and, as all its kind, reads of a signature only for which service and region it was made. It is never
 * AWS itself, which would refuse us. Thread-safe.
 */
public final class ForeignAws {

    private static final Duration LONGEST_CALL = Duration.ofSeconds(60);
    private static final int ERROR = 400;

    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI endpoint;

    /** @param endpoint of all its services, without a path */
    public ForeignAws(URI endpoint) {
        this.endpoint = endpoint;
    }

    /** Where it answers. */
    public URI endpoint() {
        return endpoint;
    }

    /**
     * Puts a file into a bucket.
     *
     * @throws IOException with what it said, if it did not take the file
     */
    public void put(String bucket, String key, Path file) throws IOException {
        var path = "/" + bucket + "/" + encoded(key).replace("%2F", "/").replace("+", "%20");
        succeed(send(request("s3", path).PUT(BodyPublishers.ofFile(file)).build()));
    }

    /**
     * Copies an object, or all below a folder of a bucket.
     *
     * @param uri {@code s3://bucket/key}
     * @throws IOException if there is none, or it could not be read
     */
    public void fetch(String uri, Path folder) throws IOException {
        var address = URI.create(uri);
        var key = address.getPath().substring(1);
        var list = send(
            request("s3", "/" + address.getHost() + "?list-type=2&encoding-type=url&prefix=" + encoded(key))
                .GET()
                .build()
        );
        succeed(list);
        var keys = new Answer(list.statusCode(), list.body()).xml().getElementsByTagName("Key");
        if (keys.getLength() == 0) {
            throw new IOException("There is nothing at " + uri);
        }
        for (int i = 0; i < keys.getLength(); i++) {
            var path = keys.item(i).getTextContent();
            var file = folder.resolve(path.substring(path.lastIndexOf('/') + 1));
            var object = request("s3", "/" + address.getHost() + "/" + path)
                .GET()
                .build();
            var answer = send(object, BodyHandlers.ofFile(file));
            if (answer.statusCode() >= ERROR) {
                throw new IOException("%s answered %d".formatted(answer.uri(), answer.statusCode()));
            }
        }
    }

    /**
     * Asks CloudFormation; what is wrong with the request is an answer too.
     *
     * @param parameters of the action by name
     */
    Answer cloudFormation(String action, Map<String, String> parameters) throws IOException {
        var form = parameters
            .entrySet()
            .stream()
            .map(parameter -> "&" + encoded(parameter.getKey()) + "=" + encoded(parameter.getValue()))
            .collect(Collectors.joining("", "Action=" + action + "&Version=2010-05-15", ""));
        var response = send(
            request("cloudformation", "/").header("Content-Type", "application/x-www-form-urlencoded").POST(text(form)).build()
        );
        return new Answer(response.statusCode(), response.body());
    }

    /** What CloudFormation answered, in XML. */
    record Answer(int status, String body) {
        boolean refused() {
            return status >= ERROR;
        }

        Document xml() throws IOException {
            try {
                var builder = DocumentBuilderFactory.newDefaultInstance().newDocumentBuilder();
                return builder.parse(new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)));
            } catch (ParserConfigurationException | SAXException unreadable) {
                throw new IOException("no XML: " + body, unreadable);
            }
        }
    }

    private HttpRequest.Builder request(String service, String path) {
        var scope = "Credential=owner/20260101/%s/%s/aws4_request".formatted(Aws.REGION, service);
        return HttpRequest.newBuilder(endpoint.resolve(path))
            .timeout(LONGEST_CALL)
            .header("Authorization", "AWS4-HMAC-SHA256 " + scope + ", SignedHeaders=host, Signature=0");
    }

    private HttpResponse<String> send(HttpRequest request) throws IOException {
        return send(request, BodyHandlers.ofString());
    }

    private <T> HttpResponse<T> send(HttpRequest request, BodyHandler<T> handler) throws IOException {
        try {
            return http.send(request, handler);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            var stopped = new InterruptedIOException("interrupted while " + endpoint + " was asked");
            stopped.initCause(interrupted);
            throw stopped;
        } catch (IOException failure) {
            throw new IOException("%s does not answer (%s): start it first.".formatted(endpoint, failure), failure);
        }
    }

    private static void succeed(HttpResponse<String> response) throws IOException {
        if (response.statusCode() >= ERROR) {
            throw new IOException("%s answered %d: %s".formatted(response.uri(), response.statusCode(), response.body()));
        }
    }

    private static BodyPublisher text(String text) {
        return BodyPublishers.ofString(text, StandardCharsets.UTF_8);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
