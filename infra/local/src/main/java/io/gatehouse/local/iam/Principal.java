package io.gatehouse.local.iam;

/** Who makes a call: the account's owner, a function under its role, or an AWS service. */
public sealed interface Principal {
    /** The ARN of the caller, or the service's name, as policies and error messages name it. */
    String name();

    /** The person at this machine, who may do everything. */
    record Owner(String account) implements Principal {
        @Override
        public String name() {
            return "arn:aws:iam::" + account + ":root";
        }
    }

    /**
     * A function that has assumed its role.
     *
     * @param account twelve digits
     * @param role name of the role, without a path
     * @param roleArn ARN of the role
     * @param session name of the session; Lambda uses the function's name
     */
    record RoleSession(String account, String role, String roleArn, String session) implements Principal {
        @Override
        public String name() {
            return "arn:aws:sts::" + account + ":assumed-role/" + role + "/" + session;
        }
    }

    /** An AWS service acting by itself, such as {@code events.amazonaws.com}: only resource policies let it in. */
    record Service(String name) implements Principal {}
}
