package io.gatehouse.authorizer;

import static io.gatehouse.authorizer.Keys.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.gatehouse.keys.VirtualKey.Budgets;
import io.gatehouse.keys.VirtualKey.Limits;
import io.gatehouse.keys.VirtualKey.Policy;
import io.gatehouse.lambda.http.Problem;
import io.gatehouse.lambda.http.ProblemException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeyRequestReaderTest {

    @Test
    void shouldReadAWholeRequest() {
        var request = KeyRequestReader.read(
            """
            {"name": "야간 적재", "owner": {"user": "kim", "team": "flights"}, "scopes": ["datasets:write:flights*", "chat"],
             "models": ["bedrock/anthropic.claude:0", "gpt-*"], "limits": {"rpm": 60, "tpm": 10000},
             "budgets": {"daily_usd": 5, "monthly_usd": 99.5, "daily_tokens": 1000000, "monthly_tokens": 3000000000},
             "policy": {"default_model": "gpt-4o", "log_text": true}, "expires_at": "2027-01-01T09:00:00+09:00"}
            """,
            NOW
        );

        assertThat(request).isEqualTo(
            new KeyRequest(
                "야간 적재",
                "kim",
                "flights",
                List.of("datasets:write:flights*", "chat"),
                List.of("bedrock/anthropic.claude:0", "gpt-*"),
                new Limits(60, 10_000),
                new Budgets(new BigDecimal("5"), new BigDecimal("99.5"), 1_000_000L, 3_000_000_000L),
                Instant.parse("2027-01-01T00:00:00Z"),
                new Policy("gpt-4o", true)
            )
        );
    }

    @Test
    void shouldNeedScopesAlone() {
        var request = KeyRequestReader.read("{\"scopes\": [\"admin\"], \"name\": null, \"limits\": null}", NOW);

        assertThat(request).isEqualTo(
            new KeyRequest(null, null, null, List.of("admin"), List.of(), Limits.NONE, Budgets.NONE, null, Policy.NONE)
        );
    }

    @Test
    void shouldNameTheValidScopesWhenOneIsUnknown() {
        var problem = problem("{\"scopes\": [\"datasets:read\", \"root\"]}");

        assertThat(problem.status()).isEqualTo(422);
        assertThat(problem.detail())
            .contains("'root'")
            .contains("chat, predict, datasets:read, datasets:write, registry:read, registry:write, admin, approve");
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
            "{}                                                                  | scopes",
            "{'scopes': []}                                                      | scopes",
            "{'scopes': 'admin'}                                                 | scopes",
            "{'scopes': [1]}                                                     | scopes",
            "{'scopes': ['datasets:write:a b']}                                  | scopes",
            "{'scopes': ['chat'], 'scope': ['admin']}                            | scope",
            "{'scopes': ['chat'], 'limits': {'rps': 1}}                          | limits.rps",
            "{'scopes': ['chat'], 'limits': {'rpm': 0}}                          | limits.rpm",
            "{'scopes': ['chat'], 'limits': {'rpm': 1.5}}                        | limits.rpm",
            "{'scopes': ['chat'], 'limits': {'tpm': 99999999999}}                | limits.tpm",
            "{'scopes': ['chat'], 'limits': 5}                                   | limits",
            "{'scopes': ['chat'], 'budgets': {'daily_usd': -1}}                  | budgets.daily_usd",
            "{'scopes': ['chat'], 'budgets': {'daily_tokens': 0.5}}              | budgets.daily_tokens",
            "{'scopes': ['chat'], 'policy': {'log_text': 'yes'}}                 | policy.log_text",
            "{'scopes': ['chat'], 'budgets': {'monthly_usd': 1e400}}             | budgets.monthly_usd",
            "{'scopes': ['chat'], 'budgets': {'monthly_usd': '5'}}               | budgets.monthly_usd",
            "{'scopes': ['chat'], 'owner': {'user': ''}}                         | owner.user",
            "{'scopes': ['chat'], 'owner': {'team': 'a\\u000ab'}}                | owner.team",
            "{'scopes': ['chat'], 'name': 7}                                     | name",
            "{'scopes': ['chat'], 'models': ['a b']}                             | models",
            "{'scopes': ['chat'], 'expires_at': '2026-11-21T09:00:00Z'}          | expires_at",
            "{'scopes': ['chat'], 'expires_at': '2026-11-20'}                    | expires_at",
            "{'scopes': ['chat'], 'expires_at': 1900000000}                      | expires_at",
        }
    )
    void shouldNameTheWrongField(String body, String field) {
        var problem = problem(body.strip().replace('\'', '"'));

        assertThat(problem.status()).isEqualTo(422);
        assertThat(errors(problem)).extracting(Fields.Wrong::field).containsExactly(field);
    }

    @Test
    void shouldSayEverythingThatIsWrongAtOnce() {
        var problem = problem("{\"name\": 1, \"limits\": {\"rpm\": -1}, \"expires_at\": \"soon\"}");

        assertThat(errors(problem)).extracting(Fields.Wrong::field).containsExactlyInAnyOrder("name", "limits.rpm", "expires_at", "scopes");
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
            "",
            "null",
            "[]",
            "\"scopes\"",
            "{",
            "{\"scopes\": [\"chat\"]} x",
            "{\"scopes\": [\"chat\"], \"scopes\": [\"admin\"]}",
            "{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":1}}}}}}}}}",
            "{scopes: []}",
            "\u0000",
        }
    )
    void shouldRefuseWhatIsNoJsonObject(String body) {
        assertThat(problem(body).status()).isEqualTo(400);
    }

    @Test
    void shouldRefuseALargeBodyUnread() {
        assertThat(problem("[".repeat(17_000)).status()).isEqualTo(413);
    }

    @Test
    void shouldRefuseTooManyScopes() {
        var many = "{\"scopes\": [" + "\"chat\",".repeat(50) + "\"chat\"]}";

        assertThat(problem(many).status()).isEqualTo(422);
    }

    @SuppressWarnings("unchecked")
    private static List<Fields.Wrong> errors(Problem problem) {
        return (List<Fields.Wrong>) problem.more().get("errors");
    }

    private static Problem problem(String body) {
        return catchThrowableOfType(ProblemException.class, () -> KeyRequestReader.read(body, NOW)).problem();
    }
}
