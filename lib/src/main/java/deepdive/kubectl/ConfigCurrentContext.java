package deepdive.kubectl;

import deepdive.kubectl.client.Kubeconfig;
import deepdive.kubectl.client.KubectlException;

/** {@code kubectl config current-context}. */
final class ConfigCurrentContext extends Command {
    @Override
    About about() {
        return About.of("Show the name of the context in use.", "", "kubectl config current-context");
    }

    @Override
    void run(Session session) {
        String current = Kubeconfig.of(session.target()).currentContext();
        if (current.isEmpty()) {
            throw new KubectlException("current-context is not set");
        }
        session.print(current + "\n");
    }
}
