package io.tocsin.center.account;

import java.util.List;

/** A user as administrators see him. The hash of his password stays in {@link Accounts}. */
record Account(
        long id,
        String username,
        boolean enabled,
        boolean mustChangePassword,
        int revision,
        long createdAtMillis,
        List<Grant> grants) {
    Account {
        grants = List.copyOf(grants);
    }
}
