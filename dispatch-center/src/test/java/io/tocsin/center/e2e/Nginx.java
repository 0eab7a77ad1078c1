package io.tocsin.center.e2e;

import io.tocsin.center.tls.TestAuthority;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The configuration that we ship, with the ports and folders of a test, and an nginx of its own that runs it. */
final class Nginx implements AutoCloseable {
    /** A load balancer as far as this configuration knows. */
    static final String BALANCER = "127.0.0.9";

    private static final Path SHIPPED = Path.of("../nginx");

    private final Path folder;
    private final Path configuration;
    private final TestAuthority.Issued certificate;
    private final Path authority;
    private final int port = freePort();
    private final int plainPort = freePort();
    private final int strippingPort = freePort();
    private final JavaProcess process;

    Nginx(Path folder, int center) throws Exception {
        this.folder = folder;
        configuration = folder.resolve("conf");
        for (String made : List.of("conf/conf.d", "conf/tocsin", "logs", "temp", "web")) {
            Files.createDirectories(folder.resolve(made));
        }
        TestAuthority issuer = new TestAuthority(folder.resolve("tls"));
        authority = issuer.certificate();
        certificate = issuer.issue("server", "-ext", "san=dns:localhost,ip:127.0.0.1");
        configure(center);
        check();
        process = new JavaProcess("nginx", start(), log());
        try {
            Eventually.holds("nginx listens", this::listens);
        } catch (Throwable failed) {
            close();
            throw failed;
        }
    }

    /** Where it serves the applications from. */
    Path web() {
        return folder.resolve("web");
    }

    String access() throws IOException {
        return Files.readString(folder.resolve("logs/access.log"));
    }

    int port() {
        return port;
    }

    int plainPort() {
        return plainPort;
    }

    /** Behind it every wish for an upgrade is lost. */
    int strippingPort() {
        return strippingPort;
    }

    /** Somebody who comes from that address of this machine. */
    Caller caller(String address) {
        return new Caller(address, port, authority);
    }

    /** Who vouches for its name, in PEM. */
    Path authority() {
        return authority;
    }

    private void configure(int center) throws Exception {
        copy("nginx.conf", Map.of());
        copy("conf.d/tocsin.conf", Map.of());
        copy("tocsin/proxy.conf", Map.of());
        copy("tocsin/headers.conf", Map.of());
        copy("tocsin/operators.conf", Map.of());
        copy("tocsin/centers.conf", Map.of("server 127.0.0.1:8080", "server 127.0.0.1:" + center));
        copy(
                "conf.d/tocsin-redirect.conf",
                Map.of("listen 80;", "listen 127.0.0.1:" + plainPort + ";", "listen [::]:80;", ""));
        copy(
                "tocsin/site.conf",
                Map.of(
                        "listen 443 ", "listen 127.0.0.1:" + port + " ",
                        "listen [::]:443 ssl http2 so_keepalive=on;", "",
                        "/etc/tocsin/tls/fullchain.pem",
                                certificate.certificate().toString(),
                        "/etc/tocsin/tls/privkey.pem", certificate.key().toString(),
                        "/usr/share/tocsin/web", web().toString(),
                        "/var/log/nginx/tocsin.log",
                                folder.resolve("logs/access.log").toString(),
                        "# set_real_ip_from 10.0.0.0/24", "set_real_ip_from " + BALANCER));
        Files.writeString(configuration.resolve("mime.types"), "types { text/html html; text/javascript js; }\n");
        Files.writeString(configuration.resolve("conf.d/test.conf"), """
                client_body_temp_path temp/body;
                proxy_temp_path temp/proxy;
                fastcgi_temp_path temp/fastcgi;
                uwsgi_temp_path temp/uwsgi;
                scgi_temp_path temp/scgi;
                access_log off;
                server {
                    listen 127.0.0.1:%d ssl;
                    ssl_certificate %s;
                    ssl_certificate_key %s;
                    location / {
                        proxy_pass http://tocsin;
                        proxy_set_header Host $http_host;
                        proxy_set_header X-Forwarded-For $remote_addr;
                        proxy_set_header X-Forwarded-Proto $scheme;
                    }
                }
                """.formatted(
                        strippingPort, certificate.certificate(), certificate.key()));
    }

    /** @param changes each of which has to be possible, so that what we ship is what is tried */
    private void copy(String file, Map<String, String> changes) throws IOException {
        String text = Files.readString(SHIPPED.resolve(file));
        for (Map.Entry<String, String> change : changes.entrySet()) {
            if (!text.contains(change.getKey())) {
                throw new AssertionError(file + " has no " + change.getKey());
            }
            text = text.replace(change.getKey(), change.getValue());
        }
        Files.writeString(configuration.resolve(file), text);
    }

    /** What nginx says of the configuration: not even a warning. */
    private void check() throws IOException {
        Process check = command("-t").start();
        await(check);
        String said = Files.readString(log());
        if (check.exitValue() != 0 || said.contains("[warn]")) {
            throw new AssertionError("nginx -t:\n" + said);
        }
    }

    private Process start() throws IOException {
        return command().start();
    }

    private ProcessBuilder command(String... more) {
        // the workers of one that root starts would be nobody, who may not enter the folders of a test
        String user = System.getProperty("user.name").equals("root") ? "user root; " : "";
        List<String> command = new ArrayList<>(List.of(program(), "-p", folder.toString(), "-c", "conf/nginx.conf"));
        command.addAll(List.of("-e", "logs/error.log", "-g", "daemon off; pid nginx.pid; " + user));
        command.addAll(List.of(more));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()));
    }

    private Path log() {
        return folder.resolve("nginx.log");
    }

    private static String program() {
        return Stream.of(
                        Optional.ofNullable(System.getenv("NGINX")).orElse("nginx"),
                        "/usr/sbin/nginx",
                        "/usr/local/sbin/nginx")
                .flatMap(name -> name.startsWith("/") ? Stream.of(Path.of(name)) : onPath(name))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(
                        () -> new AssertionError("there is no nginx: apt-get install nginx-light, or name it in NGINX"))
                .toString();
    }

    private static Stream<Path> onPath(String name) {
        return Stream.of(System.getenv("PATH").split(":")).map(folder -> Path.of(folder, name));
    }

    private boolean listens() {
        process.requireAlive();
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), strippingPort)) {
            return socket.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }

    @Override
    public void close() {
        List<ProcessHandle> workers = process.process().descendants().toList();
        try {
            process.stop();
        } finally {
            workers.forEach(ProcessHandle::destroyForcibly);
        }
    }

    private static void await(Process check) {
        try {
            if (!check.waitFor(20, TimeUnit.SECONDS)) {
                check.destroyForcibly();
                throw new AssertionError("nginx -t does not end");
            }
        } catch (InterruptedException interrupted) {
            check.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
