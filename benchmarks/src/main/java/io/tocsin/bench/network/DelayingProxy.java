package io.tocsin.bench.network;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;

/**
 * A long line on one machine: what is read on one side leaves on the other after a time drawn by chance, for each piece
 * anew, yet never before what was read earlier, as TCP has it.
 */
final class DelayingProxy implements AutoCloseable {
    private static final int PIECE = 16 * 1024;
    /** What is on its way in one direction; a line that is full lets its sender wait. */
    private static final int MOST_PIECES = 1_024;

    private static final byte[] END = new byte[0];

    /** What waits in the line until its time has come. */
    private record Piece(byte[] bytes, long leavesAt) {}

    private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final int target;
    private final long leastNanos;
    private final long mostNanos;

    DelayingProxy(int target, int leastMillis, int mostMillis) throws IOException {
        this.target = target;
        this.leastNanos = leastMillis * 1_000_000L;
        this.mostNanos = mostMillis * 1_000_000L;
        Thread.ofVirtual().name("proxy").start(this::accept);
    }

    int port() {
        return server.getLocalPort();
    }

    private void accept() {
        try {
            while (true) {
                join(server.accept());
            }
        } catch (IOException closed) {
            // no more lines
        }
    }

    private void join(Socket near) throws IOException {
        Socket far = new Socket();
        open.add(near);
        open.add(far);
        try {
            far.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), target));
            near.setTcpNoDelay(true);
            far.setTcpNoDelay(true);
        } catch (IOException nobodyThere) {
            near.close();
            far.close();
        }
        lay(near, far);
        lay(far, near);
    }

    private void lay(Socket from, Socket to) {
        BlockingQueue<Piece> line = new LinkedBlockingQueue<>(MOST_PIECES);
        Thread.ofVirtual().name("proxy-in").start(() -> read(from, line));
        Thread.ofVirtual().name("proxy-out").start(() -> write(from, to, line));
    }

    private void read(Socket from, BlockingQueue<Piece> line) {
        byte[] buffer = new byte[PIECE];
        try {
            try {
                InputStream in = from.getInputStream();
                for (int read = in.read(buffer); read > 0; read = in.read(buffer)) {
                    byte[] bytes = new byte[read];
                    System.arraycopy(buffer, 0, bytes, 0, read);
                    line.put(new Piece(bytes, System.nanoTime() + delay()));
                }
            } catch (IOException broken) {
                // the other side is to notice, too
            }
            line.put(new Piece(END, System.nanoTime() + delay()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private long delay() {
        return ThreadLocalRandom.current().nextLong(leastNanos, mostNanos);
    }

    private void write(Socket from, Socket to, BlockingQueue<Piece> line) {
        try (to) {
            OutputStream out = to.getOutputStream();
            for (Piece piece = line.take(); piece.bytes.length > 0; piece = line.take()) {
                for (long left; (left = piece.leavesAt - System.nanoTime()) > 0; ) {
                    LockSupport.parkNanos(left);
                }
                out.write(piece.bytes);
            }
        } catch (IOException broken) {
            close(from);
            line.clear(); // its reader may wait for room
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            open.remove(to);
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // it is of no use any more
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket each : open) {
            each.close();
        }
    }
}
