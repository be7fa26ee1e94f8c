package deepdive.sandbox.kubelet;

import tools.jackson.databind.node.ObjectNode;

/** Issues the tokens that are mounted into containers. */
@FunctionalInterface
public interface AccountTokens {
    /** A fresh JWT of a ServiceAccount, for an audience. */
    String issue(ObjectNode account, String audience);
}
