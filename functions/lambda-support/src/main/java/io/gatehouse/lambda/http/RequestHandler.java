package io.gatehouse.lambda.http;

/** Answers one route. What it throws as {@link ProblemException} is the answer; anything else is our failure and answers 500. */
@FunctionalInterface
public interface RequestHandler {
    ApiResponse handle(ApiRequest request);
}
