package io.gatehouse.validation.api;

import io.gatehouse.lambda.access.Permission;
import io.gatehouse.lambda.http.ApiRequest;
import io.gatehouse.lambda.http.Problem;
import io.gatehouse.validation.gate.DatasetName;
import java.util.Optional;

/** Which data set a request names, and whether its caller may. The authorizer has asked before: this holds when a route is added. */
final class Access {

    private Access() {}

    static String readable(ApiRequest request) {
        return required(request, Permission.DATASETS_READ);
    }

    static String writable(ApiRequest request) {
        return required(request, Permission.DATASETS_WRITE);
    }

    private static String required(ApiRequest request, Permission permission) {
        String given = request.parameter("dataset");
        Optional<String> dataset = given.equals(DatasetName.UNROUTED) ? Optional.of(given) : DatasetName.of(given);
        if (dataset.isEmpty()) {
            throw Problem.notFound("There can be no data set '" + given + "': " + DatasetName.RULE + ".").asException();
        }
        if (!request.caller().scopes().allow(permission, dataset.get())) {
            String detail = "The key has no scope " + permission.text() + " on '" + dataset.get() + "': ask an admin for one that has.";
            throw Problem.forbidden(detail).asException();
        }
        return dataset.get();
    }
}
