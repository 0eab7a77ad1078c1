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
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two groups that must not get into each other's artifacts. */
class ArtifactOwnersIT extends CenterIT {
    private static final String PASSWORD = "long enough for a test";
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

    private final String mark = UUID.randomUUID().toString().substring(0, 8);
    private final String red = "red-" + mark;
    private final String blue = "blue-" + mark;
    private final String name = "jar-" + mark;

    @BeforeEach
    void createGroups() {
        admin().post("/groups", "{\"name\":\"" + red + "\"}").expect(201);
        admin().post("/groups", "{\"name\":\"" + blue + "\"}").expect(201);
    }

    @Test
    void hidesTheArtifactsOfOneGroupFromTheOther() throws Exception {
        Client owner = user("OPERATOR", red);
        Client other = user("OPERATOR", blue);
        String id = upload(owner, "1.0.0", "x", "").expect(201).text("/id");

        other.get("/artifacts/" + id).expect(404);
        assertThat(other.get("/artifacts?name=" + name).expect(200).json().at("/items"))
                .isEmpty();
        assertThat(other.get("/artifacts?limit=200").expect(200).body()).doesNotContain(name);
        assertThat(other.post("/artifacts/" + id + "/deployments", group(blue))
                        .expect(404)
                        .code())
                .isEqualTo("NOT_FOUND");
        owner.get("/artifacts/" + id).expect(200);
        assertThat(owner.get("/artifacts?name=" + name).text("/items/0/id")).isEqualTo(id);
        owner.post("/artifacts/" + id + "/deployments", group(red)).expect(202);
        user("VIEWER", red).get("/artifacts/" + id).expect(200);
        admin().post("/artifacts/" + id + "/deployments", group(blue)).expect(202);
    }

    @Test
    void letsGoOfAnArtifactWhoseGroupIsGone() throws Exception {
        String green = "green-" + mark;
        String group = admin().post("/groups", "{\"name\":\"" + green + "\"}")
                .expect(201)
                .text("/id");
        String id =
                upload(user("OPERATOR", green), "1.0.0", "x", "").expect(201).text("/id");
        admin().post("/artifacts/" + id + "/deployments", group(green)).expect(202);
        assertThat(admin().delete("/artifacts/" + id).expect(409).code()).isEqualTo("ARTIFACT_DEPLOYED");

        admin().delete("/groups/" + group).expect(204);
        admin().delete("/artifacts/" + id).expect(204);
    }

    @Test
    void letsNobodyAddAVersionToTheArtifactsOfAnotherGroup() throws Exception {
        Client owner = user("OPERATOR", red);
        Client other = user("OPERATOR", blue);
        upload(owner, "1.0.0", "x", "").expect(201);

        assertThat(upload(other, "2.0.0", "y", "").expect(409).code()).isEqualTo("NAME_TAKEN");
        assertThat(upload(other, "1.0.0", "x", "").expect(409).code()).isEqualTo("NAME_TAKEN");
        assertThat(upload(other, "2.0.0", "y", red).expect(400).code()).isEqualTo("UNKNOWN_GROUP");
        upload(owner, "2.0.0", "y", "").expect(201);
        String third = upload(admin(), "3.0.0", "z", "").expect(201).text("/id");
        owner.get("/artifacts/" + third).expect(200);
        other.get("/artifacts/" + third).expect(404);
    }

    @Test
    void letsAllDeployWhatIsNoGroupsButOnlyUploadersOfAllAddToIt() throws Exception {
        Client operator = user("OPERATOR", red);
        String id = upload(admin(), "1.0.0", "x", "").expect(201).text("/id");

        operator.get("/artifacts/" + id).expect(200);
        operator.post("/artifacts/" + id + "/deployments", group(red)).expect(202);
        operator.post("/artifacts/" + id + "/deployments", group(blue)).expect(400);
        assertThat(upload(operator, "1.0.1", "y", "").expect(409).code()).isEqualTo("NAME_TAKEN");
    }

    @Test
    void uploadsForOneGroupWhoNamesIt() throws Exception {
        String id = upload(admin(), "1.0.0", "x", red).expect(201).text("/id");

        user("OPERATOR", red).get("/artifacts/" + id).expect(200);
        user("OPERATOR", blue).get("/artifacts/" + id).expect(404);
        assertThat(upload(admin(), "1.0.1", "y", blue).expect(409).code()).isEqualTo("NAME_TAKEN");
    }

    @Test
    void freesANameWithItsLastVersion() throws Exception {
        Client other = user("OPERATOR", blue);
        String id = upload(user("OPERATOR", red), "1.0.0", "x", "").expect(201).text("/id");

        other.delete("/artifacts/" + id).expect(403);
        admin().delete("/artifacts/" + id).expect(204);

        upload(other, "1.0.0", "y", "").expect(201);
    }

    @Test
    void handsANameToAnotherGroup() throws Exception {
        String id = upload(admin(), "1.0.0", "x", red).expect(201).text("/id");
        String path = "/artifact-names/" + name;
        Client owner = user("OPERATOR", red);
        Client other = user("OPERATOR", blue);

        other.get(path).expect(404);
        other.put(path, group(blue)).expect(404);
        owner.put(path, group(blue)).expect(400); // he knows of no such group
        user("VIEWER", red).put(path, group(red)).expect(403);
        assertThat(owner.get(path).expect(200).body())
                .isEqualTo("{\"name\":\"%s\",\"groups\":[\"%s\"],\"shared\":false}".formatted(name, red));
        admin().put(path, group(blue)).expect(200);

        owner.get("/artifacts/" + id).expect(404);
        owner.get(path).expect(404);
        other.get("/artifacts/" + id).expect(200);
        upload(other, "2.0.0", "y", "").expect(201);
        assertThat(upload(owner, "3.0.0", "z", "").expect(409).code()).isEqualTo("NAME_TAKEN");
        assertThat(admin().get("/audit?limit=200").body()).contains("from " + red + " to " + blue);
        admin().get("/artifact-names/no-such").expect(404);
        admin().put(path, "{}").expect(400);
    }

    @Test
    void letsOnlyAnUploaderOfAllHandOverWhatIsEverybodys() throws Exception {
        upload(admin(), "1.0.0", "x", "").expect(201);
        Client operator = user("OPERATOR", red);
        String path = "/artifact-names/" + name;

        assertThat(operator.get(path).expect(200).json().at("/shared").asBoolean())
                .isTrue();
        assertThat(operator.put(path, group(red)).expect(409).code()).isEqualTo("NAME_TAKEN");
        admin().put(path, group(red)).expect(200);
        upload(operator, "1.0.1", "y", "").expect(201);
    }

    private Client user(String role, String inGroup) {
        String user = "u" + UUID.randomUUID().toString().substring(0, 8);
        admin().post("/users", """
                        {"username":"%s","password":"%s","mustChangePassword":false,\
                        "grants":[{"role":"%s","group":"%s"}]}""".formatted(user, PASSWORD, role, inGroup)).expect(201);
        return stranger().login(user, PASSWORD);
    }

    private static String group(String name) {
        return "{\"group\":\"" + name + "\"}";
    }

    private Client.Answer upload(Client client, String version, String text, String group) throws Exception {
        Path jar = new Jars(folder).of(name, version, Map.of("demo.Report", SOURCE.replace("TEXT", text)));
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        write(body, "--limit\r\nContent-Disposition: form-data; name=group\r\n\r\n" + group + "\r\n");
        write(body, "--limit\r\nContent-Disposition: form-data; name=file; filename=task.jar\r\n\r\n");
        body.writeBytes(Files.readAllBytes(jar));
        write(body, "\r\n--limit--\r\n");
        return client.send(client.request("/artifacts")
                .header("Content-Type", "multipart/form-data; boundary=limit")
                .POST(BodyPublishers.ofByteArray(body.toByteArray())));
    }

    private static void write(ByteArrayOutputStream body, String text) {
        body.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }
}
