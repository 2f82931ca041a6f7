package io.gatehouse.scenarios;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.scenarios.support.AwsClients;
import io.gatehouse.scenarios.support.Bytes;
import io.gatehouse.scenarios.support.Gate;
import io.gatehouse.scenarios.support.LandingQueue;
import io.gatehouse.scenarios.support.LandingRule;
import io.gatehouse.scenarios.support.Samples;
import io.gatehouse.scenarios.support.Tap;
import software.amazon.awssdk.core.sync.RequestBody;

/** Files, each delivered in a way of its own. */
final class Deliveries {

    private static final String CONTRACT = "{\"fields\":[{\"name\":\"id\",\"type\":\"integer\"}]}";

    /** Under which keys of the one field {@code id} are: the first eight bytes of its name's SHA-256. */
    private static final String ID_KEY = "a56145270ce6b3be";

    private Deliveries() {}

    static Gate.Delivery plainly(String dataset, Gate gate, AwsClients aws) {
        gate.agree(dataset, CONTRACT);
        return gate.deliver(dataset + "/a.csv", "id\n1\n2\n");
    }

    static Gate.Delivery spoiled(String dataset, Gate gate, AwsClients aws) {
        gate.agree(dataset, CONTRACT);
        return gate.deliver(dataset + "/a.csv", "id\n1\n2\nthree\n");
    }

    /** A file that is compared with the one before it. */
    static Gate.Delivery afterANormalOne(String dataset, Gate gate, AwsClients aws) {
        gate.verdictOn(plainly(dataset, gate, aws));
        return gate.deliver(dataset + "/b.csv", "id\n1\n2\nthree\n");
    }

    /** A file that nobody told of when it landed. */
    static Gate.Delivery backfilled(String dataset, Gate gate, AwsClients aws) {
        gate.agree(dataset, CONTRACT);
        try (var held = LandingRule.heldBack(aws)) {
            var delivery = gate.deliver(dataset + "/a.csv", "id\n1\n2\n");
            gate.backfill(dataset);
            return delivery;
        }
    }

    /** Rows with a key, which others may refer to. */
    static Gate.Delivery keyed(String dataset, Gate gate, AwsClients aws) {
        gate.agree(dataset, "{\"fields\":[{\"name\":\"id\",\"type\":\"integer\"}],\"primaryKey\":\"id\"}");
        return gate.deliver(dataset + "/a.csv", "id\n1\n2\n");
    }

    /** Rows one of which refers to what only an earlier file of its data set could have: that file's keys are an empty object. */
    static Gate.Delivery referring(String dataset, Gate gate, AwsClients aws) {
        gate.agree(
            dataset,
            """
            {"fields":[{"name":"id","type":"integer"},{"name":"parent","type":"integer"}],"gatehouse":{"tolerance":0.9},
             "foreignKeys":[{"fields":"parent","reference":{"resource":"","fields":"id"}}]}"""
        );
        aws.s3.putObject(
            request -> request.bucket(Gate.LAKE).key("keys/" + dataset + "/" + ID_KEY + "/earlier"),
            RequestBody.fromString("")
        );
        return gate.deliver(dataset + "/a.csv", "id,parent\n1,\n2,1\n3,9\n");
    }

    /** The mended row of a file that was partially accepted. */
    static Gate.Delivery repaired(String dataset, Gate gate, AwsClients aws) {
        var run = gate.verdictOn(spoiled(dataset, gate, aws));
        return gate.deliver(dataset + "/_repaired/" + run.id() + ".jsonl", "{\"row\":3,\"raw\":\"3\"}");
    }

    static Gate.Delivery withoutContract(String dataset, Gate gate, AwsClients aws) {
        return gate.deliver(dataset + "/a.csv", "id\n1\n2\n");
    }

    static Gate.Delivery published(String dataset, Gate gate, AwsClients aws) {
        return gate.deliver("seattle-weather/" + dataset + ".csv", Samples.data("seattle-weather.csv"));
    }

    /** More good rows than one part of an upload, then so many bad ones that the whole file is rejected. */
    static Gate.Delivery goodThenBad(String dataset, Gate gate, AwsClients aws) {
        gate.agree(dataset, CONTRACT);
        var good = new String(Bytes.repeated("id\n", "12345678\n", 18 << 20));
        var bad = new String(Bytes.repeated("", "123four\n", 20 << 20));
        return gate.deliver(dataset + "/a.csv", good + bad);
    }

    /** More bad rows than one part of an upload, then so many good ones that writing them begins too. */
    static Gate.Delivery badThenGood(String dataset, Gate gate, AwsClients aws) {
        gate.agree(dataset, CONTRACT);
        var bad = new String(Bytes.repeated("id\n", "123four\n", 2 << 20));
        var good = new String(Bytes.repeated("", "12345678\n", 18 << 20));
        return gate.deliver(dataset + "/a.csv", bad + good);
    }

    /** From a bucket that keeps no versions the event names none. */
    static Gate.Delivery withoutVersion(String dataset, Gate gate, AwsClients aws) {
        gate.agree(dataset, CONTRACT);
        try (var landing = Tap.onLanding(aws, dataset); var held = LandingRule.heldBack(aws)) {
            var delivery = gate.deliver(dataset + "/a.csv", "id\n1\n2\n");
            var event = landing.next("Object Created");
            ((ObjectNode) event.path("detail").path("object")).remove("version-id");
            new LandingQueue(aws).send(event.toString());
            return delivery;
        }
    }

    /** The file is gone before anybody has read it. */
    static Gate.Delivery andDelete(String dataset, Gate gate, AwsClients aws) {
        gate.agree(dataset, CONTRACT);
        try (var landing = Tap.onLanding(aws, dataset); var held = LandingRule.heldBack(aws)) {
            var delivery = gate.deliver(dataset + "/a.csv", "id\n1\n2\n");
            var event = landing.next("Object Created");
            aws.s3.deleteObject(request -> request.bucket(Gate.LANDING).key(delivery.key()).versionId(delivery.versionId()));
            new LandingQueue(aws).send(event.toString());
            return delivery;
        }
    }
}
