package io.tocsin.bench.front;

import io.tocsin.bench.Await;
import io.tocsin.bench.Certificate;
import io.tocsin.bench.Child;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** An nginx with the configuration that we ship, but for ports, folders and certificate. */
final class Nginx implements AutoCloseable {
    private static final Duration START = Duration.ofSeconds(10);
    private static final Duration LOOK = Duration.ofMillis(20);
    private static final int STOP_SECONDS = 10;

    private final Path folder;
    private final Path authority;
    private final int port;
    private final Process process;

    /** @param shipped the folder of the configuration */
    Nginx(Path shipped, Path folder, Certificate certificate, int center) throws Exception {
        this.folder = folder;
        for (String made : List.of("conf/conf.d", "conf/tocsin", "logs", "temp")) {
            Files.createDirectories(folder.resolve(made));
        }
        authority = folder.resolve("certificate.pem");
        Path key = folder.resolve("key.pem");
        certificate.writePem(authority, key);
        port = freePort();
        for (String same : List.of("nginx.conf", "conf.d/tocsin.conf", "tocsin/proxy.conf", "tocsin/headers.conf")) {
            copy(shipped, same, Map.of());
        }
        copy(shipped, "tocsin/operators.conf", Map.of());
        copy(shipped, "tocsin/centers.conf", Map.of("127.0.0.1:8080", "127.0.0.1:" + center));
        copy(
                shipped,
                "tocsin/site.conf",
                Map.of(
                        "listen 443 ", "listen 127.0.0.1:" + port + " ",
                        "listen [::]:443 ssl http2 so_keepalive=on;", "",
                        "/etc/tocsin/tls/fullchain.pem", authority.toString(),
                        "/etc/tocsin/tls/privkey.pem", key.toString(),
                        "/usr/share/tocsin/web", folder.toString(),
                        "/var/log/nginx/tocsin.log",
                                folder.resolve("logs/access.log").toString()));
        Files.writeString(configuration("mime.types"), "types { text/html html; }\n");
        Files.writeString(
                configuration("conf.d/folders.conf"),
                "client_body_temp_path temp/body; proxy_temp_path temp/proxy; fastcgi_temp_path temp/fastcgi;"
                        + " uwsgi_temp_path temp/uwsgi; scgi_temp_path temp/scgi; access_log off;\n");
        process = start();
        Await.until("nginx listens (" + folder.resolve("nginx.out") + ")", START, LOOK, this::listens);
    }

    private Path configuration(String file) {
        return folder.resolve("conf").resolve(file);
    }

    private void copy(Path shipped, String file, Map<String, String> changes) throws IOException {
        String text = Files.readString(shipped.resolve(file));
        for (Map.Entry<String, String> change : changes.entrySet()) {
            text = text.replace(change.getKey(), change.getValue());
        }
        Files.writeString(configuration(file), text);
    }

    private Process start() throws IOException {
        // the workers of one that root starts would be nobody, who may not enter the folder
        String user = System.getProperty("user.name").equals("root") ? "user root; " : "";
        String program = Optional.ofNullable(System.getenv("NGINX")).orElse("nginx");
        return Child.start(new ProcessBuilder(
                        program,
                        "-p",
                        folder.toString(),
                        "-c",
                        "conf/nginx.conf",
                        "-e",
                        "logs/error.log",
                        "-g",
                        "daemon off; pid nginx.pid; " + user)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("nginx.out").toFile()));
    }

    private boolean listens() {
        if (!process.isAlive()) {
            throw new IllegalStateException("nginx ended: see " + folder.resolve("nginx.out"));
        }
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }

    int port() {
        return port;
    }

    /** In PEM: who vouches for it. */
    Path authority() {
        return authority;
    }

    /** The master ends its workers, which it could not if it were killed. */
    @Override
    public void close() {
        List<ProcessHandle> workers = process.descendants().toList();
        process.destroy();
        process.onExit()
                .completeOnTimeout(process, STOP_SECONDS, TimeUnit.SECONDS)
                .join();
        process.destroyForcibly();
        workers.forEach(ProcessHandle::destroyForcibly);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
