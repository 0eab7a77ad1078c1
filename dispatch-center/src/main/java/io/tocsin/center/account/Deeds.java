package io.tocsin.center.account;

import java.util.List;

/** The trail of writes, for one who writes on behalf of several callers at once. See {@link Audit}. */
public interface Deeds {
    /** Records each in the name of who did it, as one batch, within the running transaction. */
    void record(List<Deed> deeds);

    /** What {@link Audit#record} is told, and who did it. */
    record Deed(Access.Caller caller, String action, String subject, String detail) {}
}
