package io.gatehouse.local.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.local.port.Bench;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.ResourceNotFoundException;
import software.amazon.awssdk.services.secretsmanager.model.SecretsManagerException;

/** Secrets Manager through the port, with AWS's own client. */
class SecretsServiceTest {

    @TempDir
    Path data;

    @Test
    void shouldGiveTheSecretByNameAndByArn() throws Exception {
        // Given
        var service = new SecretsService(data);
        var arn = service.createSecret(Bench.json("{'Name':'gatehouse/admin-key','SecretString':'local_admin'}"));
        try (var bench = new Bench(service)) {
            var secrets = bench.owner(SecretsManagerClient.builder());

            // Then
            assertThat(arn).startsWith("arn:aws:secretsmanager:us-east-1:000000000000:secret:gatehouse/admin-key-");
            assertThat(secrets.getSecretValue(b -> b.secretId(arn)).secretString()).isEqualTo("local_admin");
            assertThat(secrets.getSecretValue(b -> b.secretId("gatehouse/admin-key")).arn()).isEqualTo(arn);
            assertThat(secrets.listSecrets().secretList())
                .extracting(s -> s.name())
                .containsExactly("gatehouse/admin-key");
            assertThatThrownBy(() -> secrets.getSecretValue(b -> b.secretId("nothing"))).isInstanceOf(ResourceNotFoundException.class);
        }
    }

    @Test
    void shouldKeepAGeneratedSecretOverARestart() throws Exception {
        // Given
        var template = Bench.json("{'Name':'s','GenerateSecretString':{'PasswordLength':40,'ExcludePunctuation':true}}");
        var first = new SecretsService(data);
        first.createSecret(template);
        String value;
        try (var bench = new Bench(first)) {
            value = bench
                .owner(SecretsManagerClient.builder())
                .getSecretValue(b -> b.secretId("s"))
                .secretString();
        }

        // When
        var second = new SecretsService(data);
        second.createSecret(template);

        // Then
        try (var bench = new Bench(second)) {
            assertThat(
                bench
                    .owner(SecretsManagerClient.builder())
                    .getSecretValue(b -> b.secretId("s"))
                    .secretString()
            )
                .isEqualTo(value)
                .matches("[A-Za-z0-9]{40}");
        }
    }

    @Test
    void shouldKeepTheValueBeforeUnderItsLabel() throws Exception {
        // Given
        var service = new SecretsService(data);
        service.createSecret(Bench.json("{'Name':'s','SecretString':'one'}"));
        try (var bench = new Bench(service)) {
            var secrets = bench.owner(SecretsManagerClient.builder());
            assertThatThrownBy(() -> secrets.getSecretValue(b -> b.secretId("s").versionStage("AWSPREVIOUS")))
                .isInstanceOf(ResourceNotFoundException.class)
                .hasMessageContaining("staging label: AWSPREVIOUS");
            var first = secrets.getSecretValue(b -> b.secretId("s")).versionId();

            // When
            var second = secrets.putSecretValue(b -> b.secretId("s").secretString("two")).versionId();

            // Then
            assertThat(secrets.getSecretValue(b -> b.secretId("s")).secretString()).isEqualTo("two");
            assertThat(secrets.getSecretValue(b -> b.secretId("s").versionStage("AWSPREVIOUS")).secretString()).isEqualTo("one");
            assertThat(secrets.getSecretValue(b -> b.secretId("s").versionId(first)).secretString()).isEqualTo("one");
            assertThatThrownBy(() -> secrets.getSecretValue(b -> b.secretId("s").versionId("none"))).isInstanceOf(
                ResourceNotFoundException.class
            );
            var described = secrets.describeSecret(b -> b.secretId("s"));
            assertThat(described.versionIdsToStages()).containsOnlyKeys(first, second);
            assertThat(described.createdDate()).isBeforeOrEqualTo(described.lastChangedDate());
        }
    }

    @Test
    void shouldRefuseARoleTheActionsItLacks() throws Exception {
        // Given
        var service = new SecretsService(null);
        var arn = service.createSecret(Bench.json("{'Name':'s','SecretString':'x'}"));
        try (var bench = new Bench(service)) {
            bench.allow("['secretsmanager:DescribeSecret']", arn);
            var worker = bench.worker(SecretsManagerClient.builder());

            // Then
            assertThat(worker.describeSecret(b -> b.secretId("s")).name()).isEqualTo("s");
            assertThatThrownBy(() -> worker.getSecretValue(b -> b.secretId("s")))
                .isInstanceOf(SecretsManagerException.class)
                .hasMessageContaining("secretsmanager:GetSecretValue on resource: " + arn + " because");
        }
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = ';',
        quoteCharacter = '`',
        value = {
            "{'PasswordLength':20,'ExcludeUppercase':true,'ExcludeNumbers':true,'ExcludePunctuation':true} ; [a-z]{20}",
            "{'PasswordLength':12,'ExcludeLowercase':true,'ExcludeUppercase':true,'ExcludePunctuation':true,'ExcludeCharacters':'0123'} ; [4-9]{12}",
            "{} ; (?s).{32}",
        }
    )
    void shouldGenerateByTheRules(String rules, String pattern) {
        assertThat(SecretGenerator.generate(Bench.json(rules), new Random(1))).matches(pattern);
    }

    @Test
    void shouldPutTheGeneratedStringIntoItsTemplate() {
        // Given
        var rules = Bench.json("{'PasswordLength':8,'ExcludePunctuation':true,'GenerateStringKey':'password'}");

        // Then
        assertThat(SecretGenerator.generate(rules, new Random(1))).matches("\\{\"password\":\"[A-Za-z0-9]{8}\"}");
    }
}
