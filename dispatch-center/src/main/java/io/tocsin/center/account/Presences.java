package io.tocsin.center.account;

import java.util.Collection;
import org.springframework.stereotype.Component;

/** Lets a caller's sign-in outlive his request. */
@Component
public class Presences {
    private final Logins logins;

    Presences(Logins logins) {
        this.logins = logins;
    }

    /** Of the present request's caller. */
    public Presence ofCaller() {
        return new OfLogin(RequestAccess.login(), logins);
    }

    /** The number of the present request's signing-in; a user may have several. */
    public long loginOfCaller() {
        return RequestAccess.login().id();
    }

    private record OfLogin(Login login, Logins logins) implements Presence {
        @Override
        public Access.Caller caller() {
            return new Access.Caller(login.userId(), login.username());
        }

        @Override
        public GroupScope scope(Permission permission) {
            return login.scope(permission);
        }

        @Override
        public boolean holds() {
            return logins.find(login.id())
                    .filter(now -> now.userVersion() == login.userVersion()
                            && !now.mustChange()
                            && now.grants().equals(login.grants()))
                    .isPresent();
        }

        @Override
        public void lookUp(Collection<Presence> all) {
            logins.lookUp(all.stream()
                    .filter(OfLogin.class::isInstance)
                    .map(OfLogin.class::cast)
                    .map(presence -> presence.login.id())
                    .toList());
        }
    }
}
