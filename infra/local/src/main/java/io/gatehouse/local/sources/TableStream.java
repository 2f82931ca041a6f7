package io.gatehouse.local.sources;

import io.gatehouse.local.functions.RoleCredentials;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.model.GetRecordsResponse;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.model.Shard;
import software.amazon.awssdk.services.dynamodb.model.ShardIteratorType;
import software.amazon.awssdk.services.dynamodb.model.TrimmedDataAccessException;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/** The stream of a table as a function's role may read it, over the AWS port, from its beginning. For one thread. */
final class TableStream implements AutoCloseable {

    private final DynamoDbStreamsClient client;
    private final String arn;
    /** Where to go on in each open shard. */
    private final Map<String, String> iterators = new HashMap<>();
    /** The last record read of each shard: iterators expire. */
    private final Map<String, String> last = new HashMap<>();
    private final Set<String> read = new HashSet<>();

    TableStream(URI endpoint, String region, String arn, RoleCredentials role) {
        this.arn = arn;
        this.client = DynamoDbStreamsClient.builder()
            .endpointOverride(endpoint)
            .region(Region.of(region))
            .credentialsProvider(
                StaticCredentialsProvider.create(
                    AwsSessionCredentials.create(role.accessKeyId(), role.secretAccessKey(), role.sessionToken())
                )
            )
            .httpClientBuilder(ApacheHttpClient.builder())
            .build();
    }

    /** What came since the last call, in its order; reading on is remembered, so the caller keeps what it got until it is done with. */
    List<Record> next() {
        for (Shard shard : client
            .describeStream(describe -> describe.streamArn(arn))
            .streamDescription()
            .shards()) {
            if (!read.contains(shard.shardId())) {
                iterators.computeIfAbsent(shard.shardId(), this::place);
            }
        }
        var records = new ArrayList<Record>();
        var reached = new HashMap<String, String>();
        for (var shard : List.copyOf(iterators.keySet())) {
            var answer = read(shard);
            for (var record : answer.records()) {
                records.add(record);
                reached.put(shard, record.dynamodb().sequenceNumber());
            }
            if (answer.nextShardIterator() == null) {
                iterators.remove(shard);
                read.add(shard);
            } else {
                iterators.put(shard, answer.nextShardIterator());
            }
        }
        last.putAll(reached);
        return records;
    }

    private GetRecordsResponse read(String shard) {
        try {
            return client.getRecords(get -> get.shardIterator(iterators.get(shard)));
        } catch (TrimmedDataAccessException e) {
            // What was read last is no longer there, so all that is there is newer.
            last.remove(shard);
            throw e;
        }
    }

    /** After a failure: iterators may have expired, so places are found anew. */
    void recover() {
        iterators.clear();
    }

    /** After what was read of the shard, or at its beginning. */
    private String place(String shard) {
        var read = last.get(shard);
        return client
            .getShardIterator(get ->
                get
                    .streamArn(arn)
                    .shardId(shard)
                    .sequenceNumber(read)
                    .shardIteratorType(read == null ? ShardIteratorType.TRIM_HORIZON : ShardIteratorType.AFTER_SEQUENCE_NUMBER)
            )
            .shardIterator();
    }

    @Override
    public void close() {
        client.close();
    }
}
