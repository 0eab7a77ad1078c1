package io.tocsin.center.artifact;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.center.testing.CenterIT;
import io.tocsin.center.testing.Client;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArtifactIT extends CenterIT {
    private static final String SOURCE = """
            package demo;
            import io.tocsin.task.*;
            @Task("report")
            public class Report implements TaskHandler {
                @Override public Object run(TaskContext context) { return "TEXT"; }
            }
            """;

    @TempDir
    private Path folder;

    @Test
    void takesAJarOnceAndItsVersionForGood() throws Exception {
        Client admin = admin();
        Path jar = jar("taken", "1.0.0", "first");
        Client.Answer created = upload(admin, jar, Map.of()).expect(201);

        assertThat(created.text("/name")).isEqualTo("taken");
        assertThat(created.text("/version")).isEqualTo("1.0.0");
        assertThat(created.text("/handlers/0/name")).isEqualTo("report");
        assertThat(created.text("/sha256")).hasSize(64);
        assertThat(upload(admin, jar, Map.of()).expect(200).text("/id")).isEqualTo(created.text("/id"));
        assertThat(upload(admin, jar("taken", "1.0.0", "other"), Map.of())
                        .expect(409)
                        .code())
                .isEqualTo("VERSION_EXISTS");
        assertThat(upload(admin, jar, Map.of("version", "1.0.1")).expect(201).text("/version"))
                .isEqualTo("1.0.1");
        assertThat(admin.get("/artifacts?name=taken").json().at("/items").size())
                .isEqualTo(2);
        admin.delete("/artifacts/" + created.text("/id")).expect(204);
        admin.get("/artifacts/" + created.text("/id")).expect(404);
    }

    @Test
    void refusesWhatIsNoJarAndWhatHasNoName() throws Exception {
        Path text = Files.writeString(folder.resolve("text.jar"), "no JAR at all");
        assertThat(upload(admin(), text, Map.of()).expect(400).code()).isEqualTo("NOT_A_JAR");
        assertThat(upload(admin(), jar("named", "1", "x"), Map.of("name", "../up"))
                        .expect(400)
                        .code())
                .isEqualTo("BAD_NAME");
    }

    @Test
    void takesAPublishersSignatureWithTheJarOrLater() throws Exception {
        Client admin = admin();
        Path jar = jar("published", "1.0.0", "x");
        String part = "signature; filename=publication";

        upload(admin, jar, Map.of(part, "too short")).expect(400);
        upload(admin, jar, Map.of()).expect(201);
        upload(admin, jar, Map.of(part, "s".repeat(64))).expect(200);
        assertThat(admin.get("/audit").expect(200).body()).contains("artifact.publish");
    }

    @Test
    void deploysToAGroupWithoutExecutorsAndTakesNothingBackThatWasFirst() throws Exception {
        Client admin = admin();
        String id = upload(admin, jar("deployed", "1.0.0", "x"), Map.of())
                .expect(201)
                .text("/id");
        Client.Answer made = admin.post("/artifacts/" + id + "/deployments", "{\"group\":\"default\"}")
                .expect(202);

        assertThat(made.text("/state")).isEqualTo("PENDING");
        String deployment = made.text("/id");
        assertThat(admin.get("/deployments/" + deployment).expect(200).text("/artifactId"))
                .isEqualTo(id);
        assertThat(admin.get("/deployments?group=default").expect(200).body()).contains(deployment);
        assertThat(admin.delete("/artifacts/" + id).expect(409).code()).isEqualTo("ARTIFACT_DEPLOYED");
        assertThat(admin.post("/deployments/" + deployment + "/rollback", null)
                        .expect(409)
                        .code())
                .isEqualTo("NOTHING_TO_ROLL_BACK_TO");
        assertThat(admin.post("/artifacts/" + id + "/deployments", "{\"group\":\"nowhere\"}")
                        .expect(400)
                        .code())
                .isEqualTo("UNKNOWN_GROUP");
    }

    @Test
    void answersNothingToAStranger() throws Exception {
        upload(stranger(), jar("stranger", "1", "x"), Map.of()).expect(401);
        stranger().get("/artifacts").expect(401);
        stranger().post("/artifacts/1/deployments", "{\"group\":\"default\"}").expect(401);
        stranger().post("/deployments/1/rollback", null).expect(401);
    }

    @Test
    void turnsAwayWhoMayNotUploadBeforeAnyPartIsRead() throws Exception {
        admin().post("/users", """
                        {"username":"onlooker","password":"long enough for a test","mustChangePassword":false,\
                        "grants":[{"role":"VIEWER","group":"*"}]}""").expect(201);
        Client viewer = stranger().login("onlooker", "long enough for a test");

        Client.Answer unreadable = viewer.send(viewer.request("/artifacts")
                .header("Content-Type", "multipart/form-data; boundary=limit")
                .POST(BodyPublishers.ofString("these are no parts")));

        assertThat(unreadable.expect(403).code()).isEqualTo("PERMISSION_DENIED");
        assertThat(upload(viewer, jar("onlooker", "1", "x"), Map.of())
                        .expect(403)
                        .code())
                .isEqualTo("PERMISSION_DENIED");
    }

    private Path jar(String name, String version, String text) throws Exception {
        return new Jars(folder).of(name, version, Map.of("demo.Report", SOURCE.replace("TEXT", text)));
    }

    private static Client.Answer upload(Client client, Path jar, Map<String, String> fields) throws Exception {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (Map.Entry<String, String> field : fields.entrySet()) {
            part(body, "name=" + field.getKey());
            write(body, field.getValue() + "\r\n");
        }
        part(body, "name=file; filename=task.jar");
        body.writeBytes(Files.readAllBytes(jar));
        write(body, "\r\n--limit--\r\n");
        return client.send(client.request("/artifacts")
                .header("Content-Type", "multipart/form-data; boundary=limit")
                .POST(BodyPublishers.ofByteArray(body.toByteArray())));
    }

    private static void part(ByteArrayOutputStream body, String disposition) {
        write(body, "--limit\r\nContent-Disposition: form-data; " + disposition + "\r\n\r\n");
    }

    private static void write(ByteArrayOutputStream body, String text) {
        body.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }
}
