package io.tocsin.center.alarm.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.tocsin.center.alarm.device.PushSubscription;
import io.tocsin.center.trust.PushKeys;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PushClientTest {
    private final Map<String, String> headers = new ConcurrentHashMap<>();
    private byte[] body = new byte[0];
    private HttpServer service;

    @BeforeEach
    void listen() throws IOException {
        service = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        service.createContext("/", exchange -> {
            exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, values.getFirst()));
            body = exchange.getRequestBody().readAllBytes();
            boolean gone = exchange.getRequestURI().getPath().equals("/gone");
            if (exchange.getRequestURI().getPath().equals("/elsewhere")) {
                exchange.getResponseHeaders().set("Location", "/gone");
                exchange.sendResponseHeaders(307, -1);
            } else {
                exchange.sendResponseHeaders(gone ? 410 : 201, -1);
            }
            exchange.close();
        });
        service.start();
    }

    @AfterEach
    void stop() {
        service.stop(0);
    }

    private static KeyPair pair() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        return generator.generateKeyPair();
    }

    private static PushClient client(List<String> allow) throws Exception {
        KeyPair pair = pair();
        return new PushClient(
                new PushKeys(pair.getPrivate().getEncoded(), pair.getPublic().getEncoded()),
                new PushSettings(allow, "mailto:ops@example.com"),
                InstantSource.system());
    }

    private PushSubscription subscription(String path) throws Exception {
        ECPublicKey theirs = (ECPublicKey) pair().getPublic();
        byte[] point = new byte[65];
        point[0] = 4;
        copy(theirs.getW().getAffineX().toByteArray(), point, 33);
        copy(theirs.getW().getAffineY().toByteArray(), point, 65);
        Base64.Encoder base64 = Base64.getUrlEncoder().withoutPadding();
        return new PushSubscription(
                "http://127.0.0.1:" + service.getAddress().getPort() + path,
                new PushSubscription.Keys(base64.encodeToString(point), base64.encodeToString(new byte[16])));
    }

    private static void copy(byte[] number, byte[] to, int end) {
        int length = Math.min(32, number.length);
        System.arraycopy(number, number.length - length, to, end - length, length);
    }

    @Test
    void sealsWhatItSendsAndProvesWhoItIs() throws Exception {
        try (PushClient client = client(List.of("127.0.0.1:*"))) {
            assertThat(client.send(subscription("/"), "Get up", 600)).isEqualTo(201);
            assertThat(headers)
                    .containsEntry("Content-encoding", "aes128gcm")
                    .containsEntry("Ttl", "600")
                    .containsEntry("Urgency", "high");
            assertThat(headers.get("Authorization")).startsWith("vapid t=").contains("k=" + client.publicKey());
            assertThat(new String(body, StandardCharsets.ISO_8859_1))
                    .isNotEmpty()
                    .doesNotContain("Get up");
        }
    }

    @Test
    void callsNoPrivateAddressUnlessItIsAllowedTo() throws Exception {
        try (PushClient client = client(List.of())) {
            PushSubscription here = subscription("/");
            assertThatThrownBy(() -> client.send(here, "Get up", 600)).isInstanceOf(UnknownHostException.class);
            assertThat(headers).isEmpty();
        }
    }

    @Test
    void tellsWhatIsGoneAndFollowsNobody() throws Exception {
        try (PushClient client = client(List.of("127.0.0.1:*"))) {
            assertThat(client.send(subscription("/gone"), "Get up", 600)).isEqualTo(410);
            assertThat(client.send(subscription("/elsewhere"), "Get up", 600)).isEqualTo(307);
        }
    }
}
