package io.gatehouse.local.foreign;

import io.gatehouse.local.foreign.ForeignAws.Answer;
import io.gatehouse.local.template.Template;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/**
 * A slice of a template, made by somebody else's CloudFormation when it is first asked for; what an earlier start has made there is kept.
 * Used by one thread.
 */
public final class ForeignStack {

    private static final Duration LONGEST = Duration.ofMinutes(2);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);

    private final ForeignAws aws;
    private final Slice slice;
    private final Map<String, String> parameters;
    private @Nullable Map<Mention, String> values;

    /** @param parameters values over the template's defaults */
    public ForeignStack(ForeignAws aws, Template template, Map<String, String> parameters) {
        this.aws = aws;
        this.slice = Slice.of(template);
        this.parameters = parameters;
    }

    /** Whether a resource is made there. */
    public boolean has(String logicalId) {
        return slice.resources().containsKey(logicalId);
    }

    /** The value of {@code Ref} on a resource of it. */
    public String ref(String logicalId) throws IOException {
        return values().getOrDefault(new Mention(logicalId, ""), logicalId);
    }

    /** The values of {@code Fn::GetAtt} on a resource of it, as far as the template asks for them. */
    public Map<String, String> attributes(String logicalId) throws IOException {
        var attributes = new HashMap<String, String>();
        values().forEach((mention, value) -> {
            if (mention.logicalId().equals(logicalId) && !mention.attribute().isEmpty()) {
                attributes.put(mention.attribute(), value);
            }
        });
        return attributes;
    }

    private Map<Mention, String> values() throws IOException {
        var known = values;
        if (known == null) {
            known = make();
            values = known;
        }
        return known;
    }

    private Map<Mention, String> make() throws IOException {
        var outputs = outputs();
        var created = aws.cloudFormation("CreateStack", creation(slice.document(outputs).toString()));
        if (created.refused() && !created.body().contains("AlreadyExistsException")) {
            throw new IOException("CloudFormation at %s refuses the template: %s".formatted(aws.endpoint(), created.body()));
        }
        var made = new HashMap<Mention, String>();
        var members = complete().xml().getElementsByTagName("member");
        for (int i = 0; i < members.getLength(); i++) {
            var output = outputs.get(text((Element) members.item(i), "OutputKey"));
            if (output != null) {
                made.put(output, text((Element) members.item(i), "OutputValue"));
            }
        }
        return made;
    }

    private Map<String, Mention> outputs() {
        var mentions = new TreeSet<String>();
        slice
            .template()
            .resources()
            .values()
            .stream()
            .forEach(resource -> mentions.addAll(resource.mentions()));
        var outputs = new LinkedHashMap<String, Mention>();
        for (var mention : mentions) {
            if (has(Mention.parse(mention).logicalId())) {
                outputs.put("Output" + outputs.size(), Mention.parse(mention));
            }
        }
        return outputs;
    }

    private Map<String, String> creation(String template) {
        var creation = new TreeMap<>(Map.of("StackName", slice.template().stack(), "TemplateBody", template));
        int number = 1;
        for (var parameter : parameters.entrySet()) {
            creation.put("Parameters.member.%d.ParameterKey".formatted(number), parameter.getKey());
            creation.put("Parameters.member.%d.ParameterValue".formatted(number), parameter.getValue());
            number++;
        }
        return creation;
    }

    private Answer complete() throws IOException {
        long deadline = System.nanoTime() + LONGEST.toNanos();
        while (System.nanoTime() < deadline) {
            var answer = aws.cloudFormation("DescribeStacks", Map.of("StackName", slice.template().stack()));
            var status = text(answer.xml().getDocumentElement(), "StackStatus");
            if (status.equals("CREATE_COMPLETE")) {
                return answer;
            }
            if (!status.endsWith("IN_PROGRESS")) {
                throw new IOException("the stack at %s is %s: %s".formatted(aws.endpoint(), status, failures()));
            }
            pause();
        }
        throw new IOException("the stack at %s was not made within %s".formatted(aws.endpoint(), LONGEST));
    }

    private String failures() throws IOException {
        return aws.cloudFormation("DescribeStackEvents", Map.of("StackName", slice.template().stack())).body();
    }

    private static void pause() throws IOException {
        try {
            TimeUnit.NANOSECONDS.sleep(BETWEEN_LOOKS.toNanos());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while a stack was made", interrupted);
        }
    }

    private static String text(Element element, String tag) {
        var found = element.getElementsByTagName(tag);
        return found.getLength() == 0 ? "" : found.item(0).getTextContent();
    }
}
