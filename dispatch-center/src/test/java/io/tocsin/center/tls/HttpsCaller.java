package io.tocsin.center.tls;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.EOFException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/**
 * Calls a center at 127.0.0.1 by new connections.
 *
 * @param tls whom it believes, and what it shows
 */
record HttpsCaller(int port, SSLContext tls) {
    HttpResponse<String> ask(String method, String path) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newBuilder().sslContext(tls).build()) {
            return client.send(
                    HttpRequest.newBuilder(URI.create("https://127.0.0.1:" + port + path))
                            .method(method, HttpRequest.BodyPublishers.noBody())
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        }
    }

    SSLSocket open() throws IOException {
        return (SSLSocket) tls.getSocketFactory().createSocket("127.0.0.1", port);
    }

    /** Whom a connection meets. */
    String shown() {
        try (SSLSocket socket = open()) {
            socket.startHandshake();
            X509Certificate leaf = (X509Certificate) socket.getSession().getPeerCertificates()[0];
            return leaf.getSubjectX500Principal().getName();
        } catch (IOException failed) {
            throw new AssertionError(failed);
        }
    }

    /** The head of the answer to the opening of a WebSocket. */
    String upgrade(String path) throws IOException {
        try (SSLSocket socket = open()) {
            socket.getOutputStream()
                    .write(("GET " + path
                                    + " HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
                                    + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
                                    + "Sec-WebSocket-Protocol: tocsin.v1\r\n\r\n")
                            .getBytes(US_ASCII));
            return head(socket);
        }
    }

    /** One request on a connection that stays open; the answer has no body. */
    static String talk(SSLSocket open) throws IOException {
        open.getOutputStream().write("HEAD /actuator/health HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(US_ASCII));
        return head(open);
    }

    private static String head(SSLSocket socket) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = socket.getInputStream().read();
            if (next < 0) {
                throw new EOFException("after " + head);
            }
            head.append((char) next);
        }
        return head.toString();
    }
}
