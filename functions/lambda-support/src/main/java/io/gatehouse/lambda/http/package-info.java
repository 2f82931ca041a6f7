/** REST proxy events as plain requests, routes, answers and problem documents. */
@NullMarked
package io.gatehouse.lambda.http;

import org.jspecify.annotations.NullMarked;
