package io.gatehouse.authorizer;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.gatehouse.keys.VirtualKey.Budgets;
import io.gatehouse.keys.VirtualKey.Limits;
import io.gatehouse.keys.VirtualKey.Policy;
import io.gatehouse.lambda.access.Glob;
import io.gatehouse.lambda.access.Scope;
import io.gatehouse.lambda.http.Problem;
import java.time.Instant;

/** Reads the body of {@code POST /admin/keys}. */
final class KeyRequestReader {

    private static final int LARGEST_BODY = 16 * 1024;
    private static final int DEEPEST = 8;
    private static final int MOST_SCOPES = 50;
    private static final int MOST_MODELS = 100;

    private static final JsonMapper STRICT = JsonMapper.builder(
        JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(DEEPEST).maxNumberLength(50).build())
            .build()
    )
        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
        .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
        .build();

    private KeyRequestReader() {}

    /**
     * Reads and checks a body.
     *
     * @throws io.gatehouse.lambda.http.ProblemException 400 if it is not a JSON object, 413 if it is too large, 422 with every wrong field
     */
    static KeyRequest read(String body, Instant now) {
        var fields = new Fields(parse(body));
        var owner = fields.object("owner");
        var limits = fields.object("limits");
        var budgets = fields.object("budgets");
        var policy = fields.object("policy");
        var request = new KeyRequest(
            fields.text("name"),
            owner.text("user"),
            owner.text("team"),
            fields.texts("scopes", MOST_SCOPES, Scope::parse),
            fields.texts("models", MOST_MODELS, KeyRequestReader::checkModel),
            new Limits(limits.count("rpm"), limits.count("tpm")),
            new Budgets(
                budgets.dollars("daily_usd"),
                budgets.dollars("monthly_usd"),
                budgets.tokens("daily_tokens"),
                budgets.tokens("monthly_tokens")
            ),
            fields.after("expires_at", now),
            new Policy(policy.text("default_model"), policy.flag("log_text"))
        );
        if (
            request.scopes().isEmpty() &&
            fields
                .wrong()
                .stream()
                .noneMatch(wrong -> wrong.field().equals("scopes"))
        ) {
            fields.refuse("scopes", "Give at least one scope, such as datasets:read.");
        }
        owner.refuseOthers();
        limits.refuseOthers();
        budgets.refuseOthers();
        policy.refuseOthers();
        fields.refuseOthers();
        throwIfWrong(fields);
        return request;
    }

    private static JsonNode parse(String body) {
        if (body.length() > LARGEST_BODY) {
            throw Problem.of(413, "Content Too Large", "The body has over " + LARGEST_BODY + " characters: send less.").asException();
        }
        try {
            var json = STRICT.readTree(body);
            if (json.isObject()) {
                return json;
            }
            throw Problem.badRequest("The body is no JSON object: send one with at least {\"scopes\": [\"datasets:read\"]}.").asException();
        } catch (JsonProcessingException e) {
            throw Problem.badRequest("The body is no valid JSON: " + e.getOriginalMessage()).asException();
        }
    }

    /** Model names have the slashes and colons of their makers, such as {@code bedrock/anthropic.claude:0}. */
    private static void checkModel(String model) {
        try {
            new Glob(model.replace('/', '-').replace(':', '-'));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("A model has 1 to 128 letters, digits, '.', '_', '-', '/', ':' and '*'.", e);
        }
    }

    private static void throwIfWrong(Fields fields) {
        var wrong = fields.wrong();
        if (!wrong.isEmpty()) {
            var first = wrong.getFirst();
            throw Problem.of(422, "Unprocessable Content", first.field() + ": " + first.message())
                .with("errors", wrong)
                .asException();
        }
    }
}
