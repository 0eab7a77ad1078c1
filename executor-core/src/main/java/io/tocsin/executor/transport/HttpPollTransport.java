package io.tocsin.executor.transport;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import javax.net.ssl.SSLContext;

/** Long polling beside the path where WebSockets are opened, through the same proxies as these. */
public final class HttpPollTransport implements Transport {
    private final HttpClient client;

    /** @param tls for {@code wss://} */
    public HttpPollTransport(SSLContext tls) {
        // each poll on a connection of its own: what was made to get through anything asks for nothing special
        client = Clients.encrypting(tls).version(HttpClient.Version.HTTP_1_1).build();
    }

    @Override
    public Connection connect(URI center) throws IOException, InterruptedException {
        HttpPollConnection connection = new HttpPollConnection(PollCalls.open(client, base(center)));
        connection.start();
        return connection;
    }

    static URI base(URI center) {
        String scheme = "wss".equalsIgnoreCase(center.getScheme()) ? "https" : "http";
        String path = center.getRawPath() == null ? "" : center.getRawPath().replaceFirst("/+$", "");
        return URI.create(scheme + "://" + center.getRawAuthority() + path + "/http");
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
