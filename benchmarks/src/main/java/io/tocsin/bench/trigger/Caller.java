package io.tocsin.bench.trigger;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** One connection that is kept open, with next to no cost of its own: the processors are the center's. */
final class Caller implements AutoCloseable {
    private static final int TIMEOUT_MILLIS = 30_000;
    private static final int STATUS_AT = 9; // behind HTTP/1.1 and a blank
    private static final String LENGTH = "content-length:";
    private static final String CHUNKED = "transfer-encoding: chunked";
    private static final int HEX = 16;

    private final Socket socket;
    private final OutputStream out;
    private final InputStream in;
    private final String head;

    Caller(int port, String token) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(TIMEOUT_MILLIS);
        out = socket.getOutputStream();
        in = new BufferedInputStream(socket.getInputStream());
        head = " HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer " + token + "\r\n";
    }

    void get(String path) throws IOException {
        call("GET /api/v1" + path + head + "\r\n");
    }

    void post(String path, String json) throws IOException {
        call("POST /api/v1" + path + head + "Content-Type: application/json\r\nContent-Length: " + json.length()
                + "\r\n\r\n" + json);
    }

    private void call(String request) throws IOException {
        out.write(request.getBytes(StandardCharsets.US_ASCII));
        String status = line();
        if (status.charAt(STATUS_AT) != '2') {
            throw new IOException(request.lines().findFirst().orElse("") + " gives " + status);
        }
        int length = 0;
        boolean chunked = false;
        for (String line = line(); !line.isEmpty(); line = line()) {
            String lower = line.toLowerCase(Locale.ROOT);
            if (lower.startsWith(LENGTH)) {
                length = Integer.parseInt(line.substring(LENGTH.length()).trim());
            }
            chunked |= lower.equals(CHUNKED);
        }
        if (chunked) {
            do {
                length = Integer.parseInt(line(), HEX);
                in.skipNBytes(length);
                line();
            } while (length > 0);
        } else {
            in.skipNBytes(length);
        }
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        int next;
        while ((next = in.read()) != '\n') {
            if (next < 0) {
                throw new EOFException("the center closed the connection");
            }
            if (next != '\r') {
                line.append((char) next);
            }
        }
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
