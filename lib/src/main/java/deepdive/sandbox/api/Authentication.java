package deepdive.sandbox.api;

import deepdive.sandbox.store.ObjectStore;
import io.vertx.core.MultiMap;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Optional;

/** Finds out who asks: the administrator or a service account by a bearer token, or whom one of them speaks for. */
final class Authentication {
    private final ObjectStore store;
    private final byte[] administrator;
    private final Authorization authorization;

    Authentication(ObjectStore store, String token, Authorization authorization) {
        this.store = store;
        this.administrator = ("Bearer " + token).getBytes(StandardCharsets.UTF_8);
        this.authorization = authorization;
    }

    /**
     * Empty where the token is none of ours.
     *
     * @throws deepdive.sandbox.store.ApiException 403 where one may not speak for another
     */
    Optional<User> user(MultiMap headers) {
        String given = headers.get("Authorization");
        if (given == null) {
            return Optional.empty();
        }
        Optional<User> bearer = MessageDigest.isEqual(given.getBytes(StandardCharsets.UTF_8), administrator)
                ? Optional.of(User.ADMIN)
                : account(given.replaceFirst("^Bearer ", ""));
        return bearer.map(user -> speaker(user, headers));
    }

    private Optional<User> account(String token) {
        return ServiceAccountTokens.verify(token, Tokens.API, Instant.now())
                .filter(it -> store.read(store.types().get("serviceaccounts"), it.namespace(), it.name())
                        .isPresent())
                .map(it -> User.account(it.namespace(), it.name()));
    }

    /** The headers {@code Impersonate-User} and {@code Impersonate-Group}, as of {@code kubectl --as}. */
    private User speaker(User user, MultiMap headers) {
        String other = headers.get("Impersonate-User");
        if (other == null) {
            return user;
        }
        authorization.require(user, new Action("impersonate", "", "users", "", other, ""));
        for (String group : headers.getAll("Impersonate-Group")) {
            authorization.require(user, new Action("impersonate", "", "groups", "", group, ""));
        }
        return User.of(other, headers.getAll("Impersonate-Group"));
    }
}
