package io.tocsin.center.account;

/** The trail of writes: who did what to which thing. Never a secret in it. */
public interface Audit {
    /**
     * Records in the caller's name, within the running transaction if there is one.
     *
     * @param action such as {@code task.update}
     * @param subject such as {@code task/12345}
     * @param detail short text or JSON for people; no secrets
     */
    void record(String action, String subject, String detail);
}
