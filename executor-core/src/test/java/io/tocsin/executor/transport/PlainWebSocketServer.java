package io.tocsin.executor.transport;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.tocsin.executor.thread.Threads;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Just enough of RFC 6455 to have something real to dial; one connection. */
final class PlainWebSocketServer implements AutoCloseable {
    static final int CONTINUATION = 0;
    static final int TEXT = 1;
    static final int BINARY = 2;
    static final int CLOSE = 8;
    static final int PING = 9;
    static final int PONG = 10;

    record Message(int opcode, boolean last, byte[] payload) {}

    /** Small: a server from which nobody takes anything soon takes nothing in. */
    private final BlockingQueue<Message> received = new ArrayBlockingQueue<>(8);

    private final BlockingQueue<String> connectedTo = new LinkedBlockingQueue<>();
    private final BlockingQueue<Socket> accepted = new LinkedBlockingQueue<>();
    private final ServerSocket server;
    private final String scheme;
    private final @Nullable String protocol;

    PlainWebSocketServer(ServerSocket server, String scheme, @Nullable String protocol) {
        this.server = server;
        this.scheme = scheme;
        this.protocol = protocol;
        Threads.startVirtual("server", this::serve);
    }

    int port() {
        return server.getLocalPort();
    }

    /** Where it was asked for tunnels to, as a proxy. */
    List<String> connectedTo() {
        return List.copyOf(connectedTo);
    }

    URI uri() {
        return URI.create(scheme + "://localhost:" + server.getLocalPort() + "/ws/executor");
    }

    private void serve() {
        try {
            converse();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void converse() throws InterruptedException {
        try (Socket socket = server.accept()) {
            accepted.add(socket); // first: once the client is connected, dying has to reach it
            DataInputStream in = new DataInputStream(socket.getInputStream());
            shakeHands(in, socket.getOutputStream());
            for (Message message = read(in); message.opcode != CLOSE; message = read(in)) {
                received.put(message);
            }
            received.put(new Message(CLOSE, true, new byte[0]));
        } catch (IOException e) {
            received.put(new Message(-1, true, new byte[0]));
        }
    }

    private void shakeHands(DataInputStream in, OutputStream out) throws IOException {
        String head = head(in);
        if (head.startsWith("CONNECT ")) { // asked for a tunnel it is its own far end
            connectedTo.add(head.split(" ")[1]);
            out.write("HTTP/1.1 200 OK\r\n\r\n".getBytes(US_ASCII));
            head = head(in);
        }
        String key = head.lines()
                .filter(line -> line.regionMatches(true, 0, "Sec-WebSocket-Key:", 0, 18))
                .map(line -> line.substring(18).strip())
                .findFirst()
                .orElseThrow();
        String answer = "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                + "Sec-WebSocket-Accept: " + acceptance(key) + "\r\n"
                + (protocol == null ? "" : "Sec-WebSocket-Protocol: " + protocol + "\r\n") + "\r\n";
        out.write(answer.getBytes(US_ASCII));
    }

    private static String head(DataInputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            head.append((char) in.readUnsignedByte());
        }
        return head.toString();
    }

    private static String acceptance(String key) {
        try {
            byte[] joined = (key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11").getBytes(US_ASCII);
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("SHA-1").digest(joined));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Message read(DataInputStream in) throws IOException {
        int first = in.readUnsignedByte();
        long length = in.readUnsignedByte() & 0x7F;
        length = length == 126 ? in.readUnsignedShort() : length == 127 ? in.readLong() : length;
        byte[] mask = in.readNBytes(4);
        byte[] payload = in.readNBytes((int) length);
        for (int i = 0; i < payload.length; i++) {
            payload[i] ^= mask[i % 4];
        }
        return new Message(first & 0x0F, first > 127, payload);
    }

    /** All of a message, in however many frames it came. */
    byte[] takeWhole() throws InterruptedException {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        Message part = take();
        for (; !part.last; part = take()) {
            whole.writeBytes(part.payload);
        }
        whole.writeBytes(part.payload);
        return whole.toByteArray();
    }

    /** The next frame, which may be a part of a message. */
    Message take() throws InterruptedException {
        Message message = received.poll(20, TimeUnit.SECONDS);
        if (message == null) {
            throw new AssertionError("nothing arrives");
        }
        return message;
    }

    void send(int opcode, boolean last, byte[] payload) throws IOException, InterruptedException {
        Socket socket = accepted.take();
        accepted.add(socket);
        ByteBuffer head = ByteBuffer.allocate(10).put((byte) (opcode | (last ? 0x80 : 0)));
        if (payload.length < 126) {
            head.put((byte) payload.length);
        } else if (payload.length < 65_536) {
            head.put((byte) 126).putShort((short) payload.length);
        } else {
            head.put((byte) 127).putLong(payload.length);
        }
        OutputStream out = socket.getOutputStream();
        out.write(head.array(), 0, head.position());
        out.write(payload);
        out.flush();
    }

    /** Without a word. */
    void die() throws IOException {
        close();
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket socket : accepted) {
            socket.close();
        }
    }
}
