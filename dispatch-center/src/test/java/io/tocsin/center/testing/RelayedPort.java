package io.tocsin.center.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * A port in front of another one that tells it, in the line of the PROXY protocol, that whoever comes through here comes
 * from an address of the test's choice. So a center on loopback gets callers from anywhere, over real sockets.
 */
public final class RelayedPort implements AutoCloseable {
    private final ServerSocket door;
    private final int target;
    private final String line;

    /** @param address an IPv4 literal */
    public RelayedPort(int target, String address) {
        this.target = target;
        this.line = "PROXY TCP4 " + address + " 127.0.0.1 40000 " + target + "\r\n";
        try {
            this.door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        Thread.startVirtualThread(this::accept);
    }

    public int port() {
        return door.getLocalPort();
    }

    private void accept() {
        try {
            while (true) {
                relay(door.accept());
            }
        } catch (IOException closed) {
            // the test is over
        }
    }

    private void relay(Socket caller) throws IOException {
        Socket center = new Socket(InetAddress.getLoopbackAddress(), target);
        center.getOutputStream().write(line.getBytes(StandardCharsets.US_ASCII));
        Thread.startVirtualThread(() -> pump(caller, center));
        Thread.startVirtualThread(() -> pump(center, caller));
    }

    private static void pump(Socket from, Socket to) {
        try (from;
                to;
                InputStream source = from.getInputStream();
                OutputStream sink = to.getOutputStream()) {
            source.transferTo(sink);
        } catch (IOException closed) {
            // by either side
        }
    }

    @Override
    public void close() throws IOException {
        door.close();
    }
}
