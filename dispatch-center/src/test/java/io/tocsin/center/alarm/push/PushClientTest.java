package io.tocsin.center.alarm.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.tocsin.center.alarm.device.PushSettings;
import io.tocsin.center.alarm.device.PushSubscription;
import io.tocsin.center.testing.PushedPhone;
import io.tocsin.center.trust.PushKeys;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class PushClientTest {
    private final Map<String, String> headers = new ConcurrentHashMap<>();
    private final PushedPhone phone;
    private byte[] body = new byte[0];
    private HttpServer service;

    PushClientTest() throws GeneralSecurityException {
        phone = new PushedPhone();
    }

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
            } else if (exchange.getRequestURI().getPath().equals("/busy")) {
                exchange.getResponseHeaders().set("Retry-After", "17");
                exchange.sendResponseHeaders(429, -1);
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

    private PushSubscription subscription(String path) {
        return subscription("http", path);
    }

    private PushSubscription subscription(String scheme, String path) {
        return new PushSubscription(
                scheme + "://127.0.0.1:" + service.getAddress().getPort() + path,
                new PushSubscription.Keys(phone.p256dh(), phone.auth()));
    }

    @Test
    void sealsWhatItSendsAndProvesWhoItIs() throws Exception {
        try (PushClient client = client(List.of("127.0.0.1:*"))) {
            assertThat(client.send(subscription("/"), "Get up", 600).status()).isEqualTo(201);
            assertThat(headers)
                    .containsEntry("Content-encoding", "aes128gcm")
                    .containsEntry("Ttl", "600")
                    .containsEntry("Urgency", "high");
            assertThat(phone.open(body)).isEqualTo("Get up");
            JsonNode claims = PushedPhone.claims(headers.get("Authorization"), client.publicKey());
            assertThat(claims.at("/aud").asString())
                    .isEqualTo("http://127.0.0.1:" + service.getAddress().getPort());
            assertThat(claims.at("/sub").asString()).isEqualTo("mailto:ops@example.com");
            assertThat(Instant.ofEpochSecond(claims.at("/exp").asLong()))
                    .isBetween(Instant.now(), Instant.now().plus(Duration.ofHours(24)));
        }
    }

    @Test
    void callsNoPrivateAddressUnlessItIsAllowedTo() throws Exception {
        try (PushClient client = client(List.of())) {
            PushSubscription here = subscription("https", "/");
            assertThatThrownBy(() -> client.send(here, "Get up", 600)).isInstanceOf(UnknownHostException.class);
            assertThat(headers).isEmpty();
        }
    }

    @Test
    void callsNobodyWithoutTlsUnlessItIsToldWhomToCall() throws Exception {
        try (PushClient client = client(List.of())) {
            PushSubscription plain = subscription("/");
            assertThatThrownBy(() -> client.send(plain, "Get up", 600)).hasMessageContaining("TLS");
            assertThat(headers).isEmpty();
        }
    }

    @Test
    void tellsWhatIsGoneAndFollowsNobody() throws Exception {
        try (PushClient client = client(List.of("127.0.0.1:*"))) {
            assertThat(client.send(subscription("/gone"), "Get up", 600).status())
                    .isEqualTo(410);
            assertThat(client.send(subscription("/elsewhere"), "Get up", 600).status())
                    .isEqualTo(307);
        }
    }

    @Test
    void tellsWhenAServiceWishesToBeCalledAgain() throws Exception {
        try (PushClient client = client(List.of("127.0.0.1:*"))) {
            assertThat(client.send(subscription("/busy"), "Get up", 600))
                    .isEqualTo(new PushAnswer(429, Duration.ofSeconds(17)));
            assertThat(client.send(subscription("/"), "Get up", 600)).isEqualTo(new PushAnswer(201, Duration.ZERO));
        }
    }
}
