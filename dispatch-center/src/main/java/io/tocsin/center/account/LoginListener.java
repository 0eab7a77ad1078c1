package io.tocsin.center.account;

/**
 * Told, after the commit, that something a user was given before has ended: one of his sign-ins, or all of them, since the
 * password or a role changed, or the user is gone. Whoever keeps a socket open for him closes it now. Only this center's own changes are told: beside this, a
 * keeper of sockets asks {@link Logins#isAlive} again and again.
 */
@FunctionalInterface
public interface LoginListener {
    void ended(long userId);
}
