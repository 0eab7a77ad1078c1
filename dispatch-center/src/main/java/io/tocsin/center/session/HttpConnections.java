package io.tocsin.center.session;

import io.tocsin.center.account.Regulars;
import io.tocsin.center.trust.Unguessable;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The connections over HTTP, by the secret names that their executors were told when they opened them. */
@Component
class HttpConnections implements Regulars {
    static final String PATH = "/ws/executor/http";
    static final String UP = "/up";
    static final String DOWN = "/down";
    static final String CLOSE = "/close";
    static final String SESSION = "Tocsin-Session";
    private static final Set<String> FREQUENT = Set.of(PATH + UP, PATH + DOWN, PATH + CLOSE);

    /** Of those who have not proved who they are: what they bring is in memory before anybody can refuse it. */
    static final int STRANGERS_AT_ONCE = 64;

    private final Semaphore strangers = new Semaphore(STRANGERS_AT_ONCE);
    private final ConcurrentMap<String, HttpConnection> open = new ConcurrentHashMap<>();

    /** What was opened: the name is all that an executor needs to know of it, and nobody else may. */
    record Opened(String name, HttpConnection connection) {}

    Opened open(Reception reception, Origin origin) {
        String name = Unguessable.token();
        HttpCarrier carrier = new HttpCarrier(origin, () -> open.remove(name));
        HttpConnection connection = new HttpConnection(carrier, new ExecutorConnection(reception, carrier));
        open.put(name, connection);
        connection.connection().begin();
        if (connection.frames().isOver()) {
            open.remove(name); // crowded out: nobody is told the name
        }
        return new Opened(name, connection);
    }

    Optional<HttpConnection> find(@Nullable String name) {
        return name == null ? Optional.empty() : Optional.ofNullable(open.get(name));
    }

    /** Before a frame is read; empty when too many are brought at once, else what is to be run when it has been. */
    Optional<Runnable> beginUpload(HttpConnection connection) {
        boolean stranger = !connection.connection().isAdmitted();
        if (stranger && !strangers.tryAcquire()) {
            return Optional.empty();
        }
        Runnable leave = stranger ? strangers::release : () -> {};
        if (!connection.beginsUpload()) {
            leave.run();
            return Optional.empty();
        }
        return Optional.of(() -> {
            connection.endUpload();
            leave.run();
        });
    }

    /**
     * As frames of a socket, those of a session are not counted as requests: its bounds are the number of its polls and
     * uploads, and the pace at which they are taken. Whoever has not proved who he is counts like everybody.
     */
    @Override
    public boolean includes(HttpServletRequest request) {
        return FREQUENT.contains(request.getRequestURI())
                && find(request.getHeader(SESSION))
                        .filter(found -> found.connection().isAdmitted())
                        .isPresent();
    }
}
