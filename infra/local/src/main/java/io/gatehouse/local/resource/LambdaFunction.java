package io.gatehouse.local.resource;

import io.gatehouse.local.Aws;
import io.gatehouse.local.functions.FunctionDefinition;
import io.gatehouse.local.functions.FunctionHost;
import io.gatehouse.local.template.CloudAssembly;
import io.gatehouse.local.template.Declaration;
import io.gatehouse.local.template.Template;
import java.util.List;
import java.util.Set;

/** {@code AWS::Lambda::Function}. Those on Java run here; CDK's copier of assets is known and not run. */
record LambdaFunction(FunctionHost functions, CloudAssembly assembly) implements ResourceType {
    private static final String JAVA = "java25";

    @Override
    public String type() {
        return "AWS::Lambda::Function";
    }

    @Override
    public Set<String> properties() {
        return Set.of(
            "Architectures",
            "Code.S3Bucket",
            "Code.S3Key",
            "Description",
            "Environment.Variables",
            "FunctionName",
            "Handler",
            "Layers",
            "LoggingConfig",
            "MemorySize",
            "ReservedConcurrentExecutions",
            "Role",
            "Runtime",
            "SnapStart.ApplyOn",
            "Tags",
            "Timeout"
        );
    }

    @Override
    public List<String> problems(Declaration declaration, Template template) {
        var runtime = declaration.properties().path("Runtime").asText();
        if (runtime.equals(JAVA)) {
            return strangeLayers(declaration) ? List.of("Of layers only that of the Lambda Web Adapter is known here.") : List.of();
        }
        return copiesAssets(declaration, template) ? List.of() : List.of("the runtime " + runtime + " is not run here, only " + JAVA + ".");
    }

    private static boolean strangeLayers(Declaration declaration) {
        for (var layer : declaration.properties().path("Layers")) {
            if (!layer.toString().contains(":layer:LambdaAdapterLayer")) {
                return true;
            }
        }
        return false;
    }

    private static boolean copiesAssets(Declaration declaration, Template template) {
        return template
            .resources()
            .values()
            .stream()
            .filter(resource -> resource.type().equals("Custom::CDKBucketDeployment"))
            .anyMatch(copy -> copy.properties().at("/ServiceToken/Fn::GetAtt/0").asText().equals(declaration.logicalId()));
    }

    @Override
    public Live create(Resolved resource) {
        var name = resource.name("FunctionName");
        if (!resource.text("Runtime").equals(JAVA)) {
            return Live.of(name, Aws.arn("lambda", "function:" + name));
        }
        var code = assembly.asset(resource.properties().at("/Code/S3Key").asText());
        return Live.of(name, functions.define(FunctionDefinition.of(resource.named("FunctionName"), code)));
    }
}
