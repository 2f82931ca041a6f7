package io.gatehouse.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A role names what it may do and to what; {@link SecuritySnapshotIT} holds the whole list. */
class LeastPrivilegeIT {

    /** Where a resource ends in a wildcard, and why it must. */
    private static final Map<String, String> WILDCARDS = Map.ofEntries(
        Map.entry("*", "neither the delivery of a state machine's logs nor the list of streams has a resource to name"),
        Map.entry(
            "arn:${AWS::Partition}:states:${AWS::Region}:${AWS::AccountId}:execution:gatehouse-large-file:*",
            "executions are named as their runs"
        ),
        Map.entry("${Lake.Arn}/work/*", "data sets and runs name what is written"),
        Map.entry("${Landing.Arn}/*", "whoever delivers files names them"),
        Map.entry("${Lake.Arn}/config/contracts/*", "one file a data set"),
        Map.entry("${Lake.Arn}/config/gates/*", "one file a model, or a pattern of models"),
        Map.entry("${Lake.Arn}/ledger/*", "a stream names its files by their time"),
        Map.entry("${Lake.Arn}/work/undelivered-ledger/*", "a stream names its files by their time"),
        Map.entry("${Landing.Arn}/predictions/*", "a stream names its files by their time"),
        Map.entry("${Lake.Arn}/config/serving/*", "one file a name that is served, or a pattern of names"),
        Map.entry("${Lake.Arn}/config/rules/*", "one file a model, or a pattern of models"),
        Map.entry("${Landing.Arn}/*/reviews/*", "plans name the data sets of labels"),
        Map.entry(
            "arn:${AWS::Partition}:sagemaker:${AWS::Region}:${AWS::AccountId}:endpoint/gatehouse-*",
            "plans name endpoints, under this prefix"
        ),
        Map.entry("${Lake.Arn}/accepted/*", "data sets and runs name what is written"),
        Map.entry("${Lake.Arn}/quarantine/*", "data sets and runs name what is written"),
        Map.entry("${Lake.Arn}/predictions/*", "models, data sets and runs name what is written"),
        Map.entry("${Lake.Arn}/keys/*", "data sets and runs name what is written"),
        Map.entry("${Lake.Arn}/profiles/*", "data sets and runs name what is written"),
        Map.entry("${Lake.Arn}/reports/*", "data sets and runs name what is written"),
        Map.entry(
            "arn:${AWS::Partition}:secretsmanager:${AWS::Region}:${AWS::AccountId}:secret:gatehouse/llm/*",
            "the configuration names the secrets with the keys of providers"
        ),
        Map.entry("${Models.Arn}/*", "contracts name models, and whoever drops models names them"),
        Map.entry("${Models.Arn}/mlflow/*", "clients name the files of their runs")
    );

    /** CDK's own copier of configuration, whose policy CDK writes; only CloudFormation invokes it, while a deployment runs. */
    private static final String COPIER = "CustomCDKBucketDeployment";

    private final Template template = Template.built();
    private final List<Statement> ours = Statement.of(template)
        .stream()
        .filter(statement -> !statement.role().startsWith(COPIER))
        .toList();

    @Test
    void shouldNameEveryAction() {
        assertThat(ours)
            .isNotEmpty()
            .flatExtracting(Statement::actions)
            .noneMatch(action -> action.toString().contains("*"));
    }

    @Test
    void shouldHaveAReasonForEveryWildcardInAResource() {
        var wild = ours
            .stream()
            .flatMap(statement -> statement.resources().stream())
            .filter(resource -> resource.contains("*"));
        assertThat(wild.map(LeastPrivilegeIT::withoutHash))
            .isNotEmpty()
            .allSatisfy(resource -> assertThat(WILDCARDS).containsKey(resource));
    }

    @Test
    void shouldGiveFunctionsNoManagedPolicyAndNoPolicyFromOutside() {
        assertThat(template.resources("AWS::IAM::Role")).allSatisfy((id, role) -> {
            var managed = Template.texts(role.at("/Properties/ManagedPolicyArns"));
            if (id.startsWith(COPIER)) {
                assertThat(managed).containsExactly("arn:${AWS::Partition}:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole");
            } else if (id.startsWith("ApiRestCloudWatchRole")) {
                assertThat(managed).containsExactly(
                    "arn:${AWS::Partition}:iam::aws:policy/service-role/AmazonAPIGatewayPushToCloudWatchLogs"
                );
            } else {
                assertThat(managed).isEmpty();
            }
        });
        assertThat(template.resources("AWS::IAM::Policy").keySet()).allMatch(id -> id.startsWith(COPIER));
        assertThat(template.resources("AWS::IAM::ManagedPolicy")).isEmpty();
    }

    @Test
    void shouldGiveEachFunctionARoleOfItsOwn() {
        var roles = template
            .resources("AWS::Lambda::Function")
            .values()
            .stream()
            .map(it -> Template.target(it.at("/Properties/Role")));
        assertThat(roles).doesNotHaveDuplicates().hasSize(15);
    }

    /** Logical ids start with the construct's path and end in eight digits of a hash. */
    private static String withoutHash(String resource) {
        return resource.replaceAll(
            "\\$\\{(Storage|DataGate|DriftGate|ModelGate|Inference|LlmGate|Keys)?(\\w+?)[0-9A-F]{8}(\\.Arn)?}",
            "\\${$2$3}"
        );
    }
}
