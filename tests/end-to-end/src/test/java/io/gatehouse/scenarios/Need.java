package io.gatehouse.scenarios;

import io.gatehouse.scenarios.support.Ability;
import io.gatehouse.scenarios.support.AwsClients;
import io.gatehouse.scenarios.support.FunctionRole.Grant;
import io.gatehouse.scenarios.support.Gate;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * An action that data-validation needs, and a delivery that makes it need it.
 *
 * @param resource how the resource ends
 * @param cause what is taken out as well, because the function needs this action only when something else goes wrong
 * @param verdict of the file once all is back
 */
record Need(String action, String resource, Predicate<Grant> cause, Deed deed, String verdict) {
    private static final Predicate<Grant> NOTHING = grant -> false;
    private static final Predicate<Grant> CANNOT_TELL = grant -> grant.action().equals("events:PutEvents");
    private static final Predicate<Grant> CANNOT_ACCEPT = grant ->
        grant.equals(new Grant("s3:PutObject", "arn:aws:s3:::gatehouse-lake/accepted/*"));

    /** Makes the function need something; answers what was delivered. */
    interface Deed {
        Gate.Delivery deliver(String dataset, Gate gate, AwsClients aws);
    }

    Need(String action, String resource, Deed deed, String verdict) {
        this(action, resource, NOTHING, deed, verdict);
    }

    boolean isFor(Grant grant) {
        return grant.action().equals(action) && grant.resource().endsWith(resource);
    }

    boolean takesOut(Grant grant) {
        return isFor(grant) || cause.test(grant);
    }

    /** What the venue must be able to do, or else nobody is refused. */
    Optional<Ability> ability() {
        return switch (action) {
            case "sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes" -> Optional.of(Ability.ROLE_OF_LAMBDA_ITSELF);
            case "logs:CreateLogStream", "logs:PutLogEvents" -> Optional.of(Ability.ROLE_OF_LAMBDA_ITSELF);
            case "s3:GetObjectVersion" -> Optional.of(Ability.VERSIONS_IN_EVENTS);
            case "s3:ListBucket" -> Optional.of(Ability.ABSENCE_IS_SECRET);
            default -> Optional.empty();
        };
    }

    String dataset() {
        return "may-" + (action + resource).replaceAll("[^A-Za-z]+", "-").toLowerCase();
    }

    @Override
    public String toString() {
        return action + " on " + resource;
    }

    static Stream<Need> all() {
        return Stream.of(
            new Need("s3:GetObject", "-landing/*", Deliveries::withoutVersion, "accepted"),
            new Need("s3:GetObjectVersion", "-landing/*", Deliveries::plainly, "accepted"),
            new Need("s3:ListBucket", "-landing", Deliveries::andDelete, "failed"),
            new Need("s3:GetObject", "-lake/config/contracts/*", Deliveries::published, "accepted"),
            new Need("s3:GetObject", "-lake/accepted/*", Deliveries::repaired, "accepted"),
            new Need("s3:GetObject", "-lake/quarantine/*", Deliveries::repaired, "accepted"),
            new Need("s3:GetObject", "-lake/profiles/*", Deliveries::afterANormalOne, "partially_accepted"),
            new Need("s3:ListBucket", "-lake", Deliveries::withoutContract, "accepted"),
            new Need("s3:PutObject", "-lake/accepted/*", Deliveries::plainly, "accepted"),
            new Need("s3:PutObject", "-lake/quarantine/*", Deliveries::spoiled, "partially_accepted"),
            new Need("s3:PutObject", "-lake/profiles/*", Deliveries::plainly, "accepted"),
            new Need("s3:PutObject", "-lake/reports/*", Deliveries::plainly, "accepted"),
            new Need("s3:PutObject", "-lake/keys/*", Deliveries::keyed, "accepted"),
            new Need("s3:GetObject", "-lake/keys/*", Deliveries::referring, "partially_accepted"),
            new Need("s3:AbortMultipartUpload", "-lake/accepted/*", Deliveries::goodThenBad, "rejected"),
            new Need("s3:AbortMultipartUpload", "-lake/quarantine/*", CANNOT_ACCEPT, Deliveries::badThenGood, "partially_accepted"),
            new Need("dynamodb:GetItem", "-datasets", Deliveries::plainly, "accepted"),
            new Need("dynamodb:PutItem", "-datasets", Deliveries::plainly, "accepted"),
            new Need("dynamodb:UpdateItem", "-datasets", Deliveries::plainly, "accepted"),
            new Need("dynamodb:Query", "-datasets", Deliveries::plainly, "accepted"),
            new Need("events:PutEvents", ":event-bus/gatehouse", Deliveries::plainly, "accepted"),
            new Need("sqs:SendMessage", ":gatehouse-data-validation", Deliveries::backfilled, "accepted"),
            new Need("sqs:ReceiveMessage", ":gatehouse-data-validation", Deliveries::plainly, "accepted"),
            new Need("sqs:DeleteMessage", ":gatehouse-data-validation", Deliveries::plainly, "accepted"),
            new Need("sqs:GetQueueAttributes", ":gatehouse-data-validation", Deliveries::plainly, "accepted"),
            new Need("sqs:ChangeMessageVisibility", ":gatehouse-data-validation", CANNOT_TELL, Deliveries::plainly, "accepted"),
            new Need("logs:CreateLogStream", "/aws/lambda/gatehouse-data-validation:*", Deliveries::plainly, "accepted"),
            new Need("logs:PutLogEvents", "/aws/lambda/gatehouse-data-validation:*", Deliveries::plainly, "accepted")
        );
    }
}
