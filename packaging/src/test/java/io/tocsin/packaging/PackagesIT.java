package io.tocsin.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The packages in a scratch root. It takes root, as installing does. */
class PackagesIT {
    private static final String PASSWORD = "first of the tests";
    private static final String CENTER = "center";
    private static final String JVM = "executor-jvm";
    private static final String WEBAPI = "executor-webapi";
    private static final int TRIES = 600;

    @TempDir
    private Path folder;

    private Scratch scratch;
    private final List<Process> started = new ArrayList<>();

    @BeforeEach
    void prepare() throws IOException {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        scratch = Scratch.in(Files.createDirectory(folder.resolve("root")));
    }

    @AfterEach
    void end() {
        started.forEach(Process::destroyForcibly);
        started.forEach(process -> Ran.awaitEnd(process, "a killed process"));
    }

    @ParameterizedTest
    @ValueSource(strings = {CENTER, JVM, WEBAPI})
    void sayWhatTheyAreAndMarkTheirConfiguration(String part) {
        String deb = Scratch.deb(part).toString();
        String about = Ran.of("dpkg-deb", "--info", deb).well();
        String files = Ran.of("dpkg-deb", "--contents", deb).well();

        assertThat(about).contains("Package: tocsin-" + part, "Architecture: all", "java21-runtime-headless");
        assertThat(Ran.of("dpkg-deb", "--info", deb, "conffiles").well())
                .isEqualTo("/etc/tocsin/" + part + ".env\n/etc/tocsin/" + part + ".properties\n");
        assertThat(files)
                .contains("./usr/lib/systemd/system/tocsin-" + part + ".service", "/jvm.options", "/copyright")
                .containsPattern("-rwxr-xr-x root/root .* ./usr/share/tocsin/" + part + "/start")
                .containsPattern("-rw-r----- root/root .* ./etc/tocsin/" + part + ".properties")
                .doesNotContainPattern("(?m)^.{5}w"); // by the group
    }

    @Test
    void bringBothApplicationsAndTheNginxConfigurationAlongWithTheCenter() {
        assertThat(Ran.of("dpkg-deb", "--contents", Scratch.deb(CENTER).toString())
                        .well())
                .contains("/usr/share/tocsin/web/admin/index.html", "/usr/share/tocsin/web/m/index.html")
                .contains("/usr/share/doc/tocsin-center/nginx/conf.d/tocsin.conf");
    }

    @Test
    void installRunAndStopAndKeepWhatWasMadeUntilTheyArePurged() throws Exception {
        long began = System.nanoTime();
        scratch.install(Scratch.deb(CENTER), Scratch.deb(JVM));
        int port = freePort();
        set(CENTER, "server.port=8080", "server.port=" + port);
        set(JVM, "center=wss://hub.example", "center=ws://127.0.0.1:" + port);
        set(JVM, "#program=/usr/bin/rsync,/usr/local/bin/report", "program=/bin/true");
        Process center = startCenter(port);
        try (HttpClient client = HttpClient.newHttpClient()) {
            runOneTask(CenterApi.signedIn(client, port, PASSWORD));
        }
        System.out.printf("from the packages to the first run: %.1f s%n", (System.nanoTime() - began) / 1e9);

        assertThat(Ran.of(
                                Map.of(),
                                scratch.service(JVM)
                                        .asUser(
                                                "ls",
                                                scratch.service(CENTER).state().toString()))
                        .code())
                .as("an executor looks at the center's data")
                .isNotZero();
        assertThat(stop(started.getLast())).isZero();
        assertThat(stop(center)).isEqualTo(143); // as the unit expects
        Path data = scratch.service(CENTER).state().resolve("tocsin.mv.db");
        Path identity = scratch.service(JVM).state().resolve("identity/identity.json");
        scratch.remove(CENTER, JVM);

        assertThat(scratch.path("/usr/share/tocsin")).doesNotExist();
        assertThat(scratch.path("/usr/lib/systemd/system/tocsin-center.service"))
                .doesNotExist();
        assertThat(data).isNotEmptyFile();
        assertThat(identity).isNotEmptyFile();
        assertThat(properties(CENTER)).content().contains("server.port=" + port);

        scratch.purge(CENTER, JVM);

        assertThat(scratch.path("/var/lib/tocsin")).doesNotExist();
        assertThat(scratch.path("/etc/tocsin")).doesNotExist();
    }

    private Process startCenter(int port) throws IOException {
        Map<String, String> further = Map.of(
                "TOCSIN_ADMIN_PASSWORD",
                PASSWORD,
                "TOCSIN_READY",
                "http://127.0.0.1:" + port + "/actuator/health/readiness");
        Process center = start(CENTER, further);
        assertThat(scratch.service(CENTER).ready(center, further).code())
                .as(Files.readString(log(CENTER)))
                .isZero();
        return center;
    }

    private void runOneTask(CenterApi api) throws IOException, InterruptedException {
        String token = CenterApi.field(api.post("/executors/enrollments", "{\"group\":\"default\"}"), "token");
        Path file = Files.writeString(scratch.path("/etc/tocsin/executor-jvm.token"), token);
        Ran.of("chown", "root:" + scratch.number("tocsin-executor"), file.toString())
                .well();
        Ran.of("chmod", "640", file.toString()).well();
        Process executor = start(JVM, Map.of());
        String task = CenterApi.field(api.post("/tasks", """
                {"group":"default","name":"first","kind":"COMMAND","handler":"/bin/true","schedule":{"kind":"MANUAL"}}"""), "id");
        String run = CenterApi.field(api.post("/tasks/" + task + "/trigger", ""), "runId");
        for (int i = 0; i < TRIES && !state(api, run).equals("SUCCEEDED"); i++) {
            assertThat(executor.isAlive()).as(Files.readString(log(JVM))).isTrue();
            LockSupport.parkNanos(100_000_000);
        }
        assertThat(state(api, run)).as(Files.readString(log(JVM))).isEqualTo("SUCCEEDED");
    }

    private static String state(CenterApi api, String run) throws IOException, InterruptedException {
        return CenterApi.field(api.get("/runs/" + run), "state");
    }

    @Test
    void keepTheConfigurationAtAnUpgrade() throws IOException {
        scratch.install(Scratch.deb(WEBAPI));
        set(WEBAPI, "center=wss://hub.example", "center=wss://ours.example");
        Path unpacked = folder.resolve("unpacked");
        Path newer = folder.resolve("newer.deb");
        Ran.of("dpkg-deb", "-R", Scratch.deb(WEBAPI).toString(), unpacked.toString())
                .well();
        Path control = unpacked.resolve("DEBIAN/control");
        Files.writeString(control, Files.readString(control).replace("Version: ", "Version: 9"));
        Ran.of("dpkg-deb", "-b", unpacked.toString(), newer.toString()).well();

        scratch.install(newer);

        assertThat(properties(WEBAPI)).content().contains("center=wss://ours.example");
        assertThat(Ran.of("dpkg", "--root=" + scratch.root(), "--status", "tocsin-executor-webapi")
                        .well())
                .contains("Status: install ok installed", "Version: 9");
    }

    private Process start(String part, Map<String, String> further) throws IOException {
        Process process = scratch.service(part).start(log(part), further);
        started.add(process);
        return process;
    }

    private Path log(String part) {
        return folder.resolve(part + ".log");
    }

    private static int stop(Process process) {
        process.destroy();
        return Ran.awaitEnd(process, "a service that was told to stop");
    }

    private Path properties(String part) {
        return scratch.path("/etc/tocsin/" + part + ".properties");
    }

    /** Changes a line of the installed configuration, as somebody would in an editor. */
    private void set(String part, String shipped, String wanted) throws IOException {
        String text = Files.readString(properties(part));
        assertThat(text).contains(shipped);
        Files.writeString(properties(part), text.replace(shipped, wanted));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
