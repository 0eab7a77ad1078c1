package io.tocsin.executor.transport;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.tocsin.protocol.Limits;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The request that turns a connection into a WebSocket, and the check of its answer (RFC 6455, section 4.1). */
final class Upgrade {
    private static final String GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
    private static final int LONGEST_ANSWER = 16 * 1024;

    private final String key;

    Upgrade() {
        byte[] nonce = new byte[16];
        new SecureRandom().nextBytes(nonce);
        key = Base64.getEncoder().encodeToString(nonce);
    }

    void request(URI center, OutputStream out) throws IOException {
        String path = center.getRawPath() == null || center.getRawPath().isEmpty() ? "/" : center.getRawPath();
        String query = center.getRawQuery() == null ? "" : "?" + center.getRawQuery();
        String port = center.getPort() < 0 ? "" : ":" + center.getPort();
        String head = "GET " + path + query + " HTTP/1.1\r\n"
                + "Host: " + center.getHost() + port + "\r\n"
                + "Upgrade: websocket\r\n"
                + "Connection: Upgrade\r\n"
                + "Sec-WebSocket-Version: 13\r\n"
                + "Sec-WebSocket-Key: " + key + "\r\n"
                + "Sec-WebSocket-Protocol: " + Limits.PROTOCOL + "\r\n\r\n";
        out.write(head.getBytes(ISO_8859_1));
        out.flush();
    }

    /** Takes no byte more than the answer has: frames may follow at once. */
    void confirm(InputStream in) throws IOException {
        String[] lines = head(in).split("\r\n");
        if (!lines[0].startsWith("HTTP/1.1 101")) {
            throw new IOException("the server answers " + lines[0]);
        }
        Map<String, String> fields = new HashMap<>();
        for (String line : lines) {
            int colon = line.indexOf(':');
            if (colon > 0) {
                fields.put(
                        line.substring(0, colon).toLowerCase(Locale.ROOT),
                        line.substring(colon + 1).strip());
            }
        }
        if (!"websocket".equalsIgnoreCase(fields.get("upgrade")) || !accepts(fields.get("sec-websocket-accept"))) {
            throw new IOException("the server does not know what a WebSocket is");
        }
        if (!Limits.PROTOCOL.equals(fields.get("sec-websocket-protocol"))) {
            throw new IOException("the server does not speak " + Limits.PROTOCOL);
        }
        if (fields.containsKey("sec-websocket-extensions")) {
            throw new IOException("the server uses an extension that nobody offered");
        }
    }

    private static String head(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.length() < 4 || head.indexOf("\r\n\r\n", head.length() - 4) < 0) {
            int next = in.read();
            if (next < 0 || head.length() >= LONGEST_ANSWER) {
                throw new IOException("the server's answer has no end");
            }
            head.append((char) next);
        }
        return head.toString();
    }

    private boolean accepts(@Nullable String stated) {
        try {
            byte[] sum = MessageDigest.getInstance("SHA-1").digest((key + GUID).getBytes(ISO_8859_1));
            return Base64.getEncoder().encodeToString(sum).equals(stated);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
