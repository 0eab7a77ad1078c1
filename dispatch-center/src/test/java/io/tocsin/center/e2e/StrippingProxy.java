package io.tocsin.center.e2e;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** A proxy that, while told to, knows no WebSockets: it ends those that are open, and drops the wish for further ones. */
final class StrippingProxy implements AutoCloseable {
    private static final String END_OF_HEAD = "\r\n\r\n";

    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final Set<Socket> upgraded = ConcurrentHashMap.newKeySet();
    private final ServerSocket door;
    private final int target;
    private volatile boolean stripping;

    StrippingProxy(int target) {
        this.target = target;
        try {
            door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        Thread.startVirtualThread(this::accept);
    }

    int port() {
        return door.getLocalPort();
    }

    void strip(boolean now) {
        stripping = now;
        if (now) {
            upgraded.forEach(StrippingProxy::cut);
        }
    }

    private void accept() {
        try {
            while (true) {
                Socket caller = door.accept();
                Thread.startVirtualThread(() -> relay(caller));
            }
        } catch (IOException closed) {
            // the test is over
        }
    }

    private void relay(Socket caller) {
        sockets.add(caller);
        try (Socket center = new Socket(InetAddress.getLoopbackAddress(), target)) {
            caller.setTcpNoDelay(true);
            center.setTcpNoDelay(true);
            String head = head(caller.getInputStream());
            boolean upgrade = head.toLowerCase(Locale.ROOT).contains("\r\nupgrade:");
            if (upgrade) {
                upgraded.add(caller);
            }
            String forwarded = upgrade && stripping ? stripped(head) : head;
            center.getOutputStream().write(forwarded.getBytes(StandardCharsets.ISO_8859_1));
            Thread.startVirtualThread(() -> pump(center, caller));
            pump(caller, center);
        } catch (IOException broken) {
            cut(caller);
        } finally {
            sockets.remove(caller);
            upgraded.remove(caller);
        }
    }

    /** The center is to close the connection afterwards, so that the next request on it is looked at, too. */
    private static String stripped(String head) {
        return Arrays.stream(head.strip().split("\r\n"))
                .filter(line -> !line.toLowerCase(Locale.ROOT).matches("(upgrade|connection):.*"))
                .collect(Collectors.joining("\r\n", "", "\r\nConnection: close" + END_OF_HEAD));
    }

    private static String head(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        while (!head.toString(StandardCharsets.ISO_8859_1).endsWith(END_OF_HEAD)) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("it ended before it said anything");
            }
            head.write(next);
        }
        return head.toString(StandardCharsets.ISO_8859_1);
    }

    private static void pump(Socket from, Socket to) {
        try (from;
                to) {
            OutputStream sink = to.getOutputStream();
            from.getInputStream().transferTo(sink);
        } catch (IOException closed) {
            // by either side
        }
    }

    private static void cut(Socket socket) {
        try {
            socket.close();
        } catch (IOException gone) {
            // already
        }
    }

    @Override
    public void close() {
        try {
            door.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        sockets.forEach(StrippingProxy::cut);
    }
}
