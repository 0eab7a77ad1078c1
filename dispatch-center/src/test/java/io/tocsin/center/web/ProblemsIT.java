package io.tocsin.center.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.center.testing.CenterIT;
import io.tocsin.center.testing.Client;
import java.net.http.HttpRequest;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProblemsIT extends CenterIT {
    private static final String PART = "--limit\r\nContent-Disposition: form-data; name=a\r\n\r\nb\r\n--limit--\r\n";

    @Test
    void saysWhatIsWrongWithABody() {
        assertThat(login("{\"username\":").code()).isEqualTo("MALFORMED_JSON");
        assertThat(login("").code()).isEqualTo("BODY_REQUIRED");
        assertThat(login("[]").code()).isEqualTo("WRONG_TYPE");
        assertThat(login("{\"username\":\"a\",\"username\":\"b\",\"password\":\"c\"}")
                        .code())
                .isEqualTo("MALFORMED_JSON");
        assertThat(login("{\"username\":\"a\",\"password\":\"c\"} {}").status()).isEqualTo(400);
        assertThat(login("{}").text("/errors/0/field")).isEqualTo("username");
    }

    @Test
    void namesTheUnknownOrWrongFieldByItsPath() {
        Client.Answer unknown = admin().post(
                        "/users",
                        "{\"username\":\"a\",\"grants\":[{\"role\":\"VIEWER\",\"group\":\"*\",\"grupp\":1}]}");
        Client.Answer wrong = admin().post("/users", "{\"username\":\"a\",\"grants\":[{\"role\":\"KING\"}]}");

        assertThat(unknown.expect(400).code()).isEqualTo("UNKNOWN_FIELD");
        assertThat(unknown.text("/errors/0/field")).isEqualTo("grants[0].grupp");
        assertThat(unknown.text("/type")).isEqualTo("/problems/unknown-field");
        assertThat(unknown.text("/instance")).isEqualTo("/api/v1/users");
        assertThat(wrong.expect(400).code()).isEqualTo("WRONG_TYPE");
        assertThat(wrong.text("/errors/0/field")).isEqualTo("grants[0].role");
        assertThat(wrong.body()).doesNotContain("io.tocsin", "jackson");
    }

    @Test
    void refusesWhatDoesNotFitTheRoute() {
        Client admin = admin();

        assertThat(admin.delete("/roles").expect(405).code()).isEqualTo("METHOD_NOT_ALLOWED");
        assertThat(admin.delete("/roles").header("Allow")).isPresent();
        assertThat(admin.with("Accept", "text/csv").get("/roles").expect(406).code())
                .isEqualTo("NOT_ACCEPTABLE");
        assertThat(admin.with("Content-Type", "text/plain")
                        .post("/users", "x")
                        .expect(415)
                        .code())
                .isEqualTo("UNSUPPORTED_MEDIA_TYPE");
        assertThat(admin.get("/users/abc").expect(404).code()).isEqualTo("NOT_FOUND");
        assertThat(admin.get("/users/12345").expect(404).code()).isEqualTo("NOT_FOUND");
        assertThat(admin.get("/users?limit=0").expect(400).code()).isEqualTo("BAD_LIMIT");
        assertThat(admin.get("/users?limit=many").expect(400).code()).isEqualTo("INVALID_PARAMETER");
        assertThat(admin.get("/users?cursor=%25").expect(400).code()).isEqualTo("BAD_CURSOR");
        assertThat(admin.get("/users?cursor=AAAA").expect(400).code()).isEqualTo("BAD_CURSOR");
    }

    @Test
    void refusesALargeBodyWithAndWithoutItsLength() {
        byte[] large = new byte[BodyLimit.MOST + 1];
        Arrays.fill(large, (byte) ' ');
        Client client = stranger().with("Content-Type", "application/json");

        Client.Answer announced =
                client.send(client.request("/auth/login").POST(HttpRequest.BodyPublishers.ofByteArray(large)));
        Client.Answer streamed = client.send(client.request("/auth/login")
                .POST(HttpRequest.BodyPublishers.ofInputStream(() -> new java.io.ByteArrayInputStream(large))));

        assertThat(announced.expect(413).code()).isEqualTo("BODY_TOO_LARGE");
        assertThat(streamed.expect(413).code()).isEqualTo("BODY_TOO_LARGE");
    }

    @Test
    void takesPartsOnNoRouteButTheUpload() {
        Client upper = stranger().with("Content-Type", "Multipart/Form-Data; boundary=limit");
        Client odd = admin().with("Content-Type", "multipart/mixed; boundary=limit");

        for (String route : List.of("/auth/login", "/auth/refresh", "/artifacts/", "/%61rtifacts", "/no/such/route")) {
            assertThat(upper.post(route, PART).expect(415).code()).as(route).isEqualTo("UNSUPPORTED_MEDIA_TYPE");
            assertThat(odd.post(route, PART).expect(415).code()).as(route).isEqualTo("UNSUPPORTED_MEDIA_TYPE");
        }
        odd.put("/artifacts", PART).expect(415);
        upper.post("/artifacts", PART).expect(401);
    }

    @Test
    void answersOddPathsAsProblemsToo() {
        assertThat(admin().get("//..%2f..%2fetc%2fpasswd").code()).isEqualTo("BAD_REQUEST");
        assertThat(admin().get("/users/1;a=b").status()).isBetween(400, 404);
    }

    private Client.Answer login(String body) {
        return stranger().post("/auth/login", body).expect(400);
    }
}
