package io.gatehouse.local;

/** The account and region every local resource lives in. */
public final class Aws {

    public static final String ACCOUNT = "000000000000";
    public static final String REGION = "us-east-1";

    private Aws() {}

    /**
     * The ARN of a regional resource of this account.
     *
     * @param service namespace, such as {@code sqs}
     * @param resource what follows the account, such as {@code table/gatehouse-keys}
     */
    public static String arn(String service, String resource) {
        return "arn:aws:" + service + ":" + REGION + ":" + ACCOUNT + ":" + resource;
    }
}
