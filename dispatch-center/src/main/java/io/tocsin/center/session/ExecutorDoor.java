package io.tocsin.center.session;

import io.tocsin.center.account.ClientAddress;
import io.tocsin.center.account.Door;
import io.tocsin.center.web.BareUpgrade;
import io.tocsin.center.web.HttpRefusal;
import io.tocsin.center.web.ProblemWriter;
import io.tocsin.protocol.Limits;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.eclipse.jetty.websocket.core.exception.WebSocketException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

/**
 * Opens the WebSockets of executors, before any other filter: an executor proves itself inside its session, so that nothing
 * else has to be asked, and whoever finds no room is turned away for little. When a whole fleet dials at once, that is what
 * most of them meet.
 */
final class ExecutorDoor extends HttpFilter {
    static final String PATH = "/ws/executor";
    private static final long serialVersionUID = 1;
    private static final String VERSION = "Sec-WebSocket-Version";
    private static final String SPOKEN = "13";
    private static final String PROTOCOLS = "Sec-WebSocket-Protocol";

    private final transient Reception reception;
    private final transient BareUpgrade sockets;
    private final transient Door door;
    private final transient ClientAddress addresses;
    private final transient ProblemWriter problems;

    ExecutorDoor(Reception reception, BareUpgrade sockets, Door door, ClientAddress addresses, ProblemWriter problems) {
        this.reception = reception;
        this.sockets = sockets;
        this.door = door;
        this.addresses = addresses;
        this.problems = problems;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain others)
            throws IOException, ServletException {
        if (!PATH.equals(request.getRequestURI())) { // another spelling, which proxies may have other rules for
            others.doFilter(request, response);
            return;
        }
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setHeader("X-Content-Type-Options", "nosniff");
        try {
            door.admit(request);
            open(request, response);
        } catch (HttpRefusal refusal) {
            problems.write(request, response, refusal);
        }
    }

    private void open(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (!request.getMethod().equals("GET") || !SPOKEN.equals(request.getHeader(VERSION))) {
            throw noSocket();
        }
        Origin origin = new Origin(addresses.of(request), addresses.isConfidential(request));
        reception.requireRoom(origin.address());
        boolean understood = protocols(request).contains(Limits.PROTOCOL);
        ExecutorSocket socket = new ExecutorSocket(reception, origin, understood);
        try {
            if (!sockets.open(request, response, understood ? Limits.PROTOCOL : null, socket)) {
                throw noSocket();
            }
        } catch (WebSocketException malformed) {
            throw noSocket();
        }
    }

    private static List<String> protocols(HttpServletRequest request) {
        return Collections.list(request.getHeaders(PROTOCOLS)).stream()
                .flatMap(header -> Arrays.stream(header.split(",")))
                .map(String::strip)
                .toList();
    }

    private static HttpRefusal noSocket() {
        HttpHeaders headers = new HttpHeaders();
        headers.set(HttpHeaders.UPGRADE, "websocket");
        headers.set(HttpHeaders.CONNECTION, "Upgrade");
        headers.set(VERSION, SPOKEN);
        return new HttpRefusal(
                HttpStatus.UPGRADE_REQUIRED, "UPGRADE_REQUIRED", "executors open a WebSocket here, RFC 6455", headers);
    }
}
