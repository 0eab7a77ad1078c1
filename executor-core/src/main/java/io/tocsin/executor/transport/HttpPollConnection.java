package io.tocsin.executor.transport;

import io.tocsin.executor.thread.Threads;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A connection over long polling. Two polls are out at any time, so that one still waits while the other's answer is on
 * its way: a frame always finds somebody to take it along.
 */
final class HttpPollConnection implements Connection {
    private static final int POLLS = 2;

    private final Arrivals arrivals = new Arrivals();
    private final AtomicBoolean closed = new AtomicBoolean();
    private final List<Thread> pollers = new ArrayList<>();
    private final PollCalls calls;
    private long sent; // of the one thread that sends

    HttpPollConnection(PollCalls calls) {
        this.calls = calls;
    }

    void start() {
        for (int poller = 1; poller <= POLLS; poller++) {
            pollers.add(Threads.startVirtual("poll-" + poller, this::poll));
        }
    }

    @Override
    public Way way() {
        return Way.HTTP;
    }

    @Override
    public Optional<Frame> receive(Duration patience) throws IOException, InterruptedException {
        return arrivals.take(patience);
    }

    @Override
    public void send(byte[] text) throws IOException, InterruptedException {
        if (closed.get()) {
            throw new IOException("the connection is closed");
        }
        calls.bring(++sent, text);
    }

    @Override
    public void close(String reason) {
        if (closed.compareAndSet(false, true)) {
            arrivals.end(reason);
            calls.close();
            pollers.forEach(Thread::interrupt);
        }
    }

    private void poll() {
        try {
            while (!closed.get()) {
                long number = arrivals.claim();
                arrivals.put(number, calls.fetch(number, arrivals));
            }
        } catch (IOException e) {
            arrivals.end(String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
