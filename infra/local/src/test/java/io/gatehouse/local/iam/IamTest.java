package io.gatehouse.local.iam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.local.port.Bench;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The decision whether a call is allowed. */
class IamTest {

    private static final String ROLE_ARN = "arn:aws:iam::000000000000:role/worker";
    private static final String OBJECT = "arn:aws:s3:::lake/accepted/flights/1.csv";

    private final Iam iam = new Iam();
    private Principal worker = new Principal.Owner("");

    @BeforeEach
    void role() {
        iam.putRole("worker", ROLE_ARN);
        worker = iam.principalOf(iam.issue(ROLE_ARN, "fn").accessKeyId());
    }

    private boolean allows(String action, String resource, Map<String, List<String>> context, String resourcePolicy) {
        try {
            var policy = resourcePolicy.isEmpty() ? null : PolicyDocument.parse(Bench.json(resourcePolicy));
            iam.require(worker, action, resource, context, policy);
            return true;
        } catch (AccessDenied denied) {
            return false;
        }
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        quoteCharacter = '`',
        value = {
            "'Action':'s3:PutObject','Resource':'arn:aws:s3:::lake/accepted/*'|true",
            "'Action':['s3:GetObject','s3:PutObject'],'Resource':['arn:aws:s3:::lake/accepted/*','arn:aws:s3:::other/*']|true",
            "'Action':'S3:putobject','Resource':'*'|true",
            "'Action':'s3:Put*','Resource':'arn:aws:s3:::lake/*'|true",
            "'Action':'s3:PutObjec?','Resource':'arn:aws:s3:::l?ke/*'|true",
            "'Action':'*','Resource':'arn:aws:sqs:*:*:lake/*'|false",
            "'Action':'*','Resource':'arn:aws:s3:*:*:lake/*'|true",
            "'Action':'s3:PutObject','Resource':'arn:aws:s3:::lake/Accepted/*'|false",
            "'Action':'s3:PutObject','Resource':'arn:aws:s3:::lake'|false",
            "'Action':'s3:PutObjectTagging','Resource':'*'|false",
            "'NotAction':'s3:DeleteObject','Resource':'*'|true",
            "'NotAction':'s3:Put*','Resource':'*'|false",
            "'Action':'s3:PutObject','NotResource':'arn:aws:s3:::lake/config/*'|true",
            "'Action':'s3:PutObject','NotResource':'arn:aws:s3:::lake/*'|false",
            "'Action':'s3:PutObject','Resource':'arn:aws:s3:::lake/${s3:prefix}*'|false",
        }
    )
    void shouldMatchActionsAndResources(String statement, boolean allowed) {
        // When
        iam.putRolePolicy("worker", "p", Bench.json("{'Statement':{'Effect':'Allow',%s}}", statement));

        // Then
        assertThat(allows("s3:PutObject", OBJECT, Map.of(), "")).isEqualTo(allowed);
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        quoteCharacter = '`',
        value = {
            "'Bool':{'aws:SecureTransport':'true'}|true",
            "'Bool':{'aws:SecureTransport':'false'}|false",
            "'Bool':{'aws:SecureTransport':true}|true",
            "'StringEquals':{'s3:prefix':['a/','b/']}|true",
            "'StringEquals':{'S3:Prefix':'a/'}|true",
            "'StringEquals':{'s3:prefix':'*'}|false",
            "'StringLike':{'s3:prefix':'a*'}|true",
            "'StringNotEquals':{'s3:prefix':['b/','a/']}|false",
            "'StringNotEquals':{'s3:prefix':'b/'}|true",
            "'StringNotLike':{'s3:prefix':'a*'}|false",
            "'StringEqualsIgnoreCase':{'s3:prefix':'A/'}|true",
            "'StringEquals':{'s3:delimiter':'/'}|false",
            "'StringEqualsIfExists':{'s3:delimiter':'/'}|true",
            "'StringNotEquals':{'s3:delimiter':'/'}|true",
            "'Null':{'s3:delimiter':'true'}|true",
            "'Null':{'s3:prefix':'true'}|false",
            "'NumericLessThanEquals':{'s3:max-keys':'10'}|true",
            "'NumericGreaterThan':{'s3:max-keys':'10'}|false",
            "'ArnLike':{'aws:PrincipalArn':'arn:aws:iam::*:role/work*'}|true",
            "'ArnEquals':{'aws:PrincipalArn':'arn:aws:iam::000000000000:role/other'}|false",
            "'StringEquals':{'aws:PrincipalArn':'arn:aws:iam::${aws:PrincipalAccount}:role/worker'}|true",
            "'ForAnyValue:StringEquals':{'s3:prefix':['x','a/']}|true",
            "'ForAllValues:StringEquals':{'s3:delimiter':['x']}|true",
            "'StringEquals':{'s3:prefix':'a/'},'Bool':{'aws:SecureTransport':'false'}|false",
        }
    )
    void shouldHoldConditions(String condition, boolean allowed) {
        // When
        iam.putRolePolicy(
            "worker",
            "p",
            Bench.json("{'Statement':[{'Effect':'Allow','Action':'s3:ListBucket','Resource':'*','Condition':{%s}}]}", condition)
        );

        // Then
        var context = Map.of("s3:prefix", List.of("a/"), "s3:max-keys", List.of("10"));
        assertThat(allows("s3:ListBucket", "arn:aws:s3:::lake", context, "")).isEqualTo(allowed);
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        quoteCharacter = '`',
        value = {
            "'*'|false",
            "{'AWS':'*'}|false",
            "{'AWS':'arn:aws:iam::000000000000:role/worker'}|false",
            "{'AWS':'000000000000'}|false",
            "{'AWS':'arn:aws:iam::000000000000:root'}|false",
            "{'AWS':'arn:aws:iam::000000000000:role/other'}|true",
        }
    )
    void shouldLetTheDenyOfAResourceWin(String principal, boolean allowed) {
        // Given
        iam.putRolePolicy("worker", "allow", Bench.json("{'Statement':[{'Effect':'Allow','Action':'*','Resource':'*'}]}"));

        // When
        var policy = "{'Statement':[{'Effect':'Deny','Principal':" + principal + ",'Action':'s3:GetObject','Resource':'*'}]}";

        // Then
        assertThat(allows("s3:GetObject", OBJECT, Map.of(), policy)).isEqualTo(allowed);
        assertThat(allows("s3:PutObject", OBJECT, Map.of(), policy)).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        quoteCharacter = '`',
        value = {
            "{'AWS':'arn:aws:iam::000000000000:role/worker'}|true",
            "{'AWS':['x','arn:aws:sts::000000000000:assumed-role/worker/fn']}|true",
            "'*'|true",
            "{'AWS':'arn:aws:iam::000000000000:root'}|false",
            "{'AWS':'arn:aws:iam::000000000000:role/other'}|false",
            "{'Service':'events.amazonaws.com'}|false",
        }
    )
    void shouldLetAResourcePolicyAllow(String principal, boolean allowed) {
        // When
        var policy = "{'Statement':[{'Effect':'Allow','Principal':" + principal + ",'Action':'sqs:SendMessage','Resource':'*'}]}";

        // Then
        assertThat(allows("sqs:SendMessage", "arn:aws:sqs:us-east-1:000000000000:q", Map.of(), policy)).isEqualTo(allowed);
    }

    @Test
    void shouldLetADenyWinAndSayWhereItStands() {
        // Given
        iam.putRolePolicy("worker", "allow", Bench.json("{'Statement':[{'Effect':'Allow','Action':'*','Resource':'*'}]}"));
        iam.putRolePolicy("worker", "deny", Bench.json("{'Statement':[{'Effect':'Deny','Action':'s3:DeleteObject','Resource':'*'}]}"));

        // Then
        assertThatThrownBy(() -> iam.require(worker, "s3:DeleteObject", OBJECT, Map.of(), null)).hasMessage(
            "User: arn:aws:sts::000000000000:assumed-role/worker/fn is not authorized to perform: s3:DeleteObject on resource: \"" +
                OBJECT +
                "\" with an explicit deny in an identity-based policy"
        );
        assertThat(allows("s3:GetObject", OBJECT, Map.of(), "")).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        quoteCharacter = '`',
        value = {
            "'Condition':{'DateLessThan':{'aws:CurrentTime':'2030-01-01T00:00:00Z'}}|DateLessThan",
            "'Condition':{'StringEquals':{'aws:PrincipalTag/team':'x'}}|aws:PrincipalTag/team",
            "'NotPrincipal':'*'|NotPrincipal",
        }
    )
    void shouldNameWhatItCannotEvaluate(String member, String named) {
        var policy = Bench.json("{'Statement':[{'Effect':'Allow','Action':'*','Resource':'*',%s}]}", member);

        assertThatThrownBy(() -> iam.putRolePolicy("worker", "odd", policy))
            .isInstanceOf(IllegalArgumentException.class)
            .hasMessageContaining("policy odd of role worker")
            .hasMessageContaining(named);
    }

    @Test
    void shouldTakeAPolicyAwayAtOnce() {
        // Given
        iam.putRolePolicy("worker", "p", Bench.json("{'Statement':[{'Effect':'Allow','Action':'s3:PutObject','Resource':'*'}]}"));
        assertThat(allows("s3:PutObject", OBJECT, Map.of(), "")).isTrue();

        // When
        iam.deleteRolePolicy("worker", "p");

        // Then
        assertThat(allows("s3:PutObject", OBJECT, Map.of(), "")).isFalse();
    }

    @Test
    void shouldTakeUnknownKeysForTheOwnersAndHoldIssuedOnesToTheirToken() {
        // Given
        var issued = iam.issue(ROLE_ARN, "fn");

        // Then
        assertThat(iam.principalOf(null)).isInstanceOf(Principal.Owner.class);
        assertThat(iam.principalOf("AKIAUNKNOWN")).isInstanceOf(Principal.Owner.class);
        assertThatCode(() -> iam.require(iam.principalOf(null), "s3:PutObject", OBJECT, Map.of(), null)).doesNotThrowAnyException();
        assertThat(iam.tokenBelongs(issued.accessKeyId(), issued.sessionToken())).isTrue();
        assertThat(iam.tokenBelongs(issued.accessKeyId(), null)).isFalse();
        assertThat(iam.tokenBelongs(issued.accessKeyId(), "stolen")).isFalse();
        assertThat(iam.tokenBelongs("AKIAUNKNOWN", null)).isTrue();
    }
}
