package io.tocsin.center.session;

import io.tocsin.center.account.ClientAddress;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Leads executors that have proved who they are past everything that is asked of other callers: the name of their session
 * says all of it, and what the filters cost would be paid twice for each frame. Strangers take the usual way.
 */
final class PollShortcut extends HttpFilter {
    private static final long serialVersionUID = 1;

    private final transient HttpConnections connections;
    private final transient ClientAddress addresses;
    private final transient ExecutorPolls polls;

    PollShortcut(HttpConnections connections, ClientAddress addresses, ExecutorPolls polls) {
        this.connections = connections;
        this.addresses = addresses;
        this.polls = polls;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (request.getMethod().equals("POST") && connections.includes(request) && !addresses.isInClear(request)) {
            polls.serveDirectly(request, response);
        } else {
            chain.doFilter(request, response);
        }
    }
}
