package io.tocsin.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;

/** The bare limit of a frame over long polling: the same server and client, two polls out, and nothing between. */
public final class BarePoll {
    private static final String PADDING = " ".repeat(300);
    private static final long MOST_MICROS = 60_000_000;
    private static final int POLLS = 2;
    private static final int WARM_UP_SECONDS = 5;

    private BarePoll() {}

    /** One way, at planned instants: from the instant until the poll that waited has its answer. */
    public static Histogram deliveries(int rate, int seconds) throws Exception {
        Waiting waiting = new Waiting();
        Server server = new Server();
        ServerConnector connector = new ServerConnector(server);
        connector.setHost("127.0.0.1");
        connector.setPort(0);
        server.addConnector(connector);
        server.setHandler(waiting);
        server.start();
        HttpClient client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .executor(Runnable::run)
                .build();
        Histogram micros = new ConcurrentHistogram(MOST_MICROS, 3);
        try {
            long start = WallClock.micros() + 1_000_000;
            long measured = start + WARM_UP_SECONDS * 1_000_000L;
            URI uri = URI.create("http://127.0.0.1:" + connector.getLocalPort());
            for (int poll = 0; poll < POLLS; poll++) {
                Thread.ofVirtual().name("bare-poll").start(() -> poll(client, uri, measured, micros));
            }
            for (long i = 0; i < (long) rate * (WARM_UP_SECONDS + seconds); i++) {
                long planned = start + i * 1_000_000L / rate;
                WallClock.await(planned);
                waiting.answer(planned);
            }
            return micros;
        } finally {
            client.shutdownNow();
            server.stop();
        }
    }

    private static void poll(HttpClient client, URI uri, long measured, Histogram micros) {
        HttpRequest request =
                HttpRequest.newBuilder(uri).POST(BodyPublishers.noBody()).build();
        try {
            while (true) {
                long planned = Long.parseLong(
                        client.send(request, BodyHandlers.ofString()).body().strip());
                long late = WallClock.micros() - planned;
                if (planned >= measured) {
                    micros.recordValue(Math.clamp(late, 0, MOST_MICROS));
                }
            }
        } catch (IOException over) {
            // the measurement has ended
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Requests without an answer yet. */
    private static final class Waiting extends Handler.Abstract.NonBlocking {
        private record Poll(Response response, Callback callback) {}

        private final BlockingQueue<Poll> polls = new LinkedBlockingQueue<>();

        @Override
        public boolean handle(Request request, Response response, Callback callback) {
            polls.add(new Poll(response, callback));
            return true;
        }

        void answer(long planned) throws InterruptedException {
            Poll poll = polls.take();
            Content.Sink.write(poll.response, true, planned + PADDING, poll.callback);
        }
    }
}
