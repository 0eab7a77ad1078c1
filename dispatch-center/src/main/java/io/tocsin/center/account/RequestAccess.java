package io.tocsin.center.account;

import io.tocsin.center.problem.Forbidden;
import java.util.Optional;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/** What the user of the present request may do. Without a user nothing is allowed. */
@Component
class RequestAccess implements Access {
    @Override
    public Caller caller() {
        Login login = login();
        return new Caller(login.userId(), login.username());
    }

    @Override
    public void require(Permission permission, long groupId) {
        if (!login().allows(permission, groupId)) {
            throw new Forbidden("PERMISSION_DENIED", permission + " is needed in this group");
        }
    }

    @Override
    public void requireEverywhere(Permission permission) {
        if (!login().allowsEverywhere(permission)) {
            throw new Forbidden("PERMISSION_DENIED", permission + " is needed");
        }
    }

    @Override
    public GroupScope scope(Permission permission) {
        return login().scope(permission);
    }

    /** Who signed in, if anybody did. */
    static Optional<Login> present() {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication != null && authentication.getPrincipal() instanceof Login login
                ? Optional.of(login)
                : Optional.empty();
    }

    static Login login() {
        return present().orElseThrow(() -> new Forbidden("NOT_SIGNED_IN", "nobody is signed in"));
    }
}
