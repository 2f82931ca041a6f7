package io.gatehouse.aws;

import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.dynamodb.Attribute;
import software.amazon.awscdk.services.dynamodb.AttributeType;
import software.amazon.awscdk.services.dynamodb.BillingMode;
import software.amazon.awscdk.services.dynamodb.PointInTimeRecoverySpecification;
import software.amazon.awscdk.services.dynamodb.StreamViewType;
import software.amazon.awscdk.services.dynamodb.Table;
import software.constructs.Construct;

/** Tables as all of ours are: keys {@code pk} and {@code sk}, paid by request, restorable to any second of 35 days, kept on delete. */
final class Tables {

    private Tables() {}

    static Table create(Construct scope, String id, String name) {
        return builder(scope, id, name).build();
    }

    /** One whose changes others read. */
    static Table streaming(Construct scope, String id, String name, StreamViewType view) {
        return builder(scope, id, name).stream(view).build();
    }

    private static Table.Builder builder(Construct scope, String id, String name) {
        return Table.Builder.create(scope, id)
            .tableName(name)
            .partitionKey(Attribute.builder().name("pk").type(AttributeType.STRING).build())
            .sortKey(Attribute.builder().name("sk").type(AttributeType.STRING).build())
            .billingMode(BillingMode.PAY_PER_REQUEST)
            .pointInTimeRecoverySpecification(PointInTimeRecoverySpecification.builder().pointInTimeRecoveryEnabled(true).build())
            .timeToLiveAttribute("expires_at")
            .removalPolicy(RemovalPolicy.RETAIN);
    }
}
