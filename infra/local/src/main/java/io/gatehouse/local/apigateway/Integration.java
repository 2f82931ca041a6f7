package io.gatehouse.local.apigateway;

import java.io.IOException;

/** What answers a request behind the gateway. It writes the answer itself, so that one may also stream. */
interface Integration {
    /**
     * Answers.
     *
     * @throws GatewayException if the gateway has to answer instead; never after the answer has begun
     */
    void answer(Exchange exchange) throws IOException;
}
