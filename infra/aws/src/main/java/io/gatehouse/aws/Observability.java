package io.gatehouse.aws;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.cloudwatch.Alarm;
import software.amazon.awscdk.services.cloudwatch.ComparisonOperator;
import software.amazon.awscdk.services.cloudwatch.IMetric;
import software.amazon.awscdk.services.cloudwatch.Metric;
import software.amazon.awscdk.services.cloudwatch.MetricOptions;
import software.amazon.awscdk.services.cloudwatch.TreatMissingData;
import software.amazon.awscdk.services.cloudwatch.actions.SnsAction;
import software.amazon.awscdk.services.events.EventBus;
import software.amazon.awscdk.services.events.EventField;
import software.amazon.awscdk.services.events.EventPattern;
import software.amazon.awscdk.services.events.Rule;
import software.amazon.awscdk.services.events.RuleTargetInput;
import software.amazon.awscdk.services.events.targets.SnsTopic;
import software.amazon.awscdk.services.sns.Topic;
import software.amazon.awscdk.services.sns.subscriptions.EmailSubscription;
import software.constructs.Construct;

/** Alarms: ten cents a month each, so one for each thing that a person must act upon. */
final class Observability extends Construct {

    private static final Duration PERIOD = Duration.minutes(5);

    private final Settings settings;
    private final @Nullable Topic listeners;

    Observability(
        Construct scope,
        Settings settings,
        DataGate dataGate,
        DriftGate driftGate,
        ModelGate modelGate,
        Inference inference,
        LlmGate llmGate,
        Serving serving,
        Keys keys,
        Api api
    ) {
        super(scope, "Observability");
        this.settings = settings;
        this.listeners = listeners();
        watch("data-validation", dataGate.queue);
        watch("drift-check", driftGate.queue);
        watchAge("model-gates", modelGate.files.gatesQueue);
        watchAge("model-intake", modelGate.files.intakeQueue);
        watchAge("batch-inference", inference.queue);
        List.of(
            dataGate.validation,
            dataGate.largeFiles.steps,
            dataGate.api,
            driftGate.check,
            keys.authorizer,
            keys.api,
            modelGate.registry,
            modelGate.events,
            modelGate.files.gates,
            modelGate.files.intake,
            inference.batches,
            inference.api,
            llmGate.gateway,
            serving.prediction
        ).forEach(this::watch);
        alarm(
            "llm-configuration-refused",
            "config/gateway.json cannot be used, and the last good one stays: the gateway's log says why",
            1,
            own("ConfigurationRefused", llmGate.gateway)
        );
        var waiting = MetricOptions.builder().period(PERIOD).statistic("Maximum").build();
        alarm(
            "model-events-behind",
            "Events of models have waited for an hour: their function is failing",
            3_600_000,
            modelGate.events.function.metric("IteratorAge", waiting)
        );
        var count = MetricOptions.builder().period(PERIOD).statistic("Maximum").build();
        alarm(
            "models-dead-letters",
            "Messages or events of models and batches were given up: read them, mend the cause, redrive messages, send events by hand",
            1,
            modelGate.deadLetters.metricApproximateNumberOfMessagesVisible(count)
        );
        alarm("functions-throttled", "Functions wait for their turn: raise the account's concurrency", 1, throttles());
        alarm("api-5xx", "The API answers with errors of ours", 1, api5xx(api));
        if (listeners != null) {
            tellOfDrift(dataGate.bus, listeners);
        }
    }

    /** Who is told of alarms is told of drift, once a drift, and of a model that fell, once a fall. */
    private void tellOfDrift(EventBus bus, Topic listeners) {
        tell(
            "Drift",
            "drift-told",
            "DriftDetected",
            bus,
            listeners,
            "Data set %s drifts since run %s: %s, %s. %s %s %s".formatted(
                detail("dataset"),
                detail("run_id"),
                detail("features[0].name"),
                detail("features[0].kind"),
                detail("features[0].recommendation.en"),
                detail("features[0].recommendation.ko"),
                detail("report_uri")
            )
        );
        tell(
            "Fall",
            "fall-told",
            "ModelPerformanceFell",
            bus,
            listeners,
            "Model %s answers worse since %s: %s went from %s to %s. %s %s %s".formatted(
                detail("model"),
                detail("window_start"),
                detail("metric"),
                detail("reference"),
                detail("current"),
                detail("recommendation.en"),
                detail("recommendation.ko"),
                detail("report_uri")
            )
        );
    }

    private static String detail(String member) {
        return EventField.fromPath("$.detail." + member);
    }

    private void tell(String id, String name, String detailType, EventBus bus, Topic listeners, String message) {
        Rule.Builder.create(this, id)
            .ruleName(settings.prefix() + "-" + name)
            .description("Tells people of " + detailType)
            .eventBus(bus)
            .eventPattern(EventPattern.builder().source(List.of("gatehouse")).detailType(List.of(detailType)).build())
            .targets(List.of(SnsTopic.Builder.create(listeners).message(RuleTargetInput.fromText(message)).build()))
            .build();
    }

    private void watch(String name, WatchedQueue queue) {
        var options = MetricOptions.builder().period(PERIOD).statistic("Maximum").build();
        alarm(
            name + "-dead-letters",
            "Messages were given up: read them, mend the cause, redrive them",
            1,
            queue.deadLetters.metricApproximateNumberOfMessagesVisible(options)
        );
        watchAge(name, queue);
    }

    private void watchAge(String name, WatchedQueue queue) {
        alarm(
            name + "-oldest-message",
            "A message has waited for an hour: its function is failing or falling behind",
            3600,
            queue.main.metricApproximateAgeOfOldestMessage(MetricOptions.builder().period(PERIOD).statistic("Maximum").build())
        );
    }

    private void watch(GatehouseFunction function) {
        var options = MetricOptions.builder().period(PERIOD).statistic("Sum").build();
        var name = function.name.substring(settings.prefix().length() + 1);
        alarm(name + "-errors", "The function fails: its log says why", 1, function.function.metricErrors(options));
    }

    /** A metric that a function writes into its log. */
    private IMetric own(String name, GatehouseFunction function) {
        return Metric.Builder.create()
            .namespace("Gatehouse")
            .metricName(name)
            .dimensionsMap(Map.of("Function", function.name.substring(settings.prefix().length() + 1)))
            .statistic("Sum")
            .period(PERIOD)
            .build();
    }

    /** Of all functions of the account and region, which share one concurrency: an alarm for each would cost ten cents and say the same. */
    private static IMetric throttles() {
        return Metric.Builder.create().namespace("AWS/Lambda").metricName("Throttles").statistic("Sum").period(PERIOD).build();
    }

    /** What fails in the container; that no copy is there yet is no failure. */
    void watch(ModelEndpoint endpoint) {
        var failures = Metric.Builder.create()
            .namespace("AWS/SageMaker")
            .metricName("InvocationModelErrors")
            .dimensionsMap(Map.of("EndpointName", endpoint.name, "VariantName", ModelEndpoint.VARIANT))
            .statistic("Sum")
            .period(PERIOD)
            .build();
        alarm("endpoint-errors", "The container of " + endpoint.name + " answers with errors: its log says why", 1, failures);
    }

    private static IMetric api5xx(Api api) {
        return Metric.Builder.create()
            .namespace("AWS/ApiGateway")
            .metricName("5XXError")
            .dimensionsMap(Map.of("ApiName", api.name()))
            .statistic("Sum")
            .period(PERIOD)
            .build();
    }

    private void alarm(String name, String description, int threshold, IMetric metric) {
        var alarm = Alarm.Builder.create(this, name)
            .alarmName(settings.prefix() + "-" + name)
            .alarmDescription(description)
            .metric(metric)
            .threshold(threshold)
            .evaluationPeriods(1)
            .comparisonOperator(ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD)
            .treatMissingData(TreatMissingData.NOT_BREACHING)
            .build();
        if (listeners != null) {
            alarm.addAlarmAction(new SnsAction(listeners));
        }
    }

    private @Nullable Topic listeners() {
        if (settings.alarmEmail() == null) {
            return null;
        }
        var topic = Topic.Builder.create(this, "Alarms")
            .topicName(settings.prefix() + "-alarms")
            .enforceSsl(true)
            .build();
        topic.addSubscription(EmailSubscription.Builder.create(settings.alarmEmail()).build());
        return topic;
    }
}
