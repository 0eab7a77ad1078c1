package io.tocsin.center.account;

import java.util.Collection;

/** A sign-in on whose behalf something goes on after the request in which it was begun, such as a socket. */
public interface Presence {
    Access.Caller caller();

    /** What the sign-in might see when this was begun; it {@linkplain #holds() holds} no longer once that changes. */
    GroupScope scope(Permission permission);

    /**
     * False once the sign-in has ended, the user was disabled or must change his password, or what he may do has changed.
     * As the database knew it at most a second ago; it may be asked, so this blocks.
     */
    boolean holds();

    /** Reads what all of these go by at once, so that {@link #holds()} of each need not; so this blocks, too. */
    void lookUp(Collection<Presence> all);
}
