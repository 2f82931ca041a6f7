package io.gatehouse.scenarios.support;

import io.gatehouse.local.dynamodb.DynamoService;
import io.gatehouse.local.functions.FunctionUsage;
import java.util.List;

/** What only an environment of our own can show. */
public interface Controls {
    /** What each function has used since {@link #clearUsage()}. */
    List<FunctionUsage> usage();

    void clearUsage();

    /** Lets DynamoDB refuse every call to a table as one too many, until the returned is closed. */
    DynamoService.Throttle throttle(String table);
}
