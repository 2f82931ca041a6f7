package io.gatehouse.aws;

import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.sqs.DeadLetterQueue;
import software.amazon.awscdk.services.sqs.Queue;
import software.amazon.awscdk.services.sqs.QueueEncryption;
import software.constructs.Construct;

/**
 * A queue and the queue of its dead letters. Encrypted by SQS's own key: EventBridge cannot use the default KMS key, and a key of ours
 * would cost a dollar a month.
 */
final class WatchedQueue extends Construct {

    final Queue main;
    final Queue deadLetters;

    /**
     * @param name the main queue's; the other's ends in {@code -dlq}
     * @param visibility how long a received message is hidden
     * @param maxReceives after so many receives a message is a dead letter
     */
    WatchedQueue(Construct scope, String id, String name, Duration visibility, int maxReceives) {
        super(scope, id);
        deadLetters = Queue.Builder.create(this, "DeadLetters")
            .queueName(name + "-dlq")
            .encryption(QueueEncryption.SQS_MANAGED)
            .enforceSsl(true)
            .retentionPeriod(Duration.days(14))
            .build();
        main = main(this, name, visibility, maxReceives, deadLetters);
    }

    /** A queue whose dead letters lie with those of another: SQS redrives each to where it came from, and there is one alarm less. */
    WatchedQueue(Construct scope, String id, String name, Duration visibility, int maxReceives, Queue deadLetters) {
        super(scope, id);
        this.deadLetters = deadLetters;
        main = main(this, name, visibility, maxReceives, deadLetters);
    }

    private static Queue main(Construct scope, String name, Duration visibility, int maxReceives, Queue deadLetters) {
        return Queue.Builder.create(scope, "Main")
            .queueName(name)
            .encryption(QueueEncryption.SQS_MANAGED)
            .enforceSsl(true)
            .visibilityTimeout(visibility)
            .retentionPeriod(Duration.days(4))
            .deadLetterQueue(DeadLetterQueue.builder().queue(deadLetters).maxReceiveCount(maxReceives).build())
            .build();
    }
}
