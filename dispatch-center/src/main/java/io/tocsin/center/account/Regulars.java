package io.tocsin.center.account;

import jakarta.servlet.http.HttpServletRequest;

/**
 * Requests of those who have proved who they are in a way of their own, and whose number is bounded there: they do not
 * count against the allowance of their address.
 */
public interface Regulars {
    boolean includes(HttpServletRequest request);
}
