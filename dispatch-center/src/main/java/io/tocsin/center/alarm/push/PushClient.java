package io.tocsin.center.alarm.push;

import com.zerodeplibs.webpush.EncryptedPushMessage;
import com.zerodeplibs.webpush.MessageEncryption;
import com.zerodeplibs.webpush.MessageEncryptions;
import com.zerodeplibs.webpush.PushMessage;
import com.zerodeplibs.webpush.UserAgentMessageEncryptionKeyInfo;
import com.zerodeplibs.webpush.VAPIDKeyPair;
import com.zerodeplibs.webpush.VAPIDKeyPairs;
import com.zerodeplibs.webpush.jwt.VAPIDJWTParam;
import com.zerodeplibs.webpush.key.PrivateKeySources;
import com.zerodeplibs.webpush.key.PublicKeySources;
import io.tocsin.center.alarm.device.PushSettings;
import io.tocsin.center.alarm.device.PushSubscription;
import io.tocsin.center.trust.PushKeys;
import io.tocsin.protocol.target.AllowedTargets;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Semaphore;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.util.Timeout;
import org.springframework.stereotype.Component;

/** Sends to push services, which are whatever addresses devices named: nothing is followed, and little is waited for. */
@Component
final class PushClient implements AutoCloseable {
    private static final Timeout PATIENCE = Timeout.ofSeconds(10);
    /** One that hangs leaves connections to the others. */
    private static final int MOST_AT_ONCE = 256;

    private static final int MOST_AT_ONE = 64;
    /** For a connection, when everybody's alarm rings. */
    private static final Timeout TURN = Timeout.ofSeconds(60);

    private static final Duration TOKEN_LIFETIME = Duration.ofHours(1);

    private final VAPIDKeyPair keys;
    private final MessageEncryption encryption = MessageEncryptions.of();
    private final PushSettings settings;
    private final InstantSource clock;
    private final CloseableHttpClient http;
    /** Sealing takes processor time: while it is taken by one after the other, live devices are not kept waiting. */
    private final Semaphore sealing = new Semaphore(1);

    PushClient(PushKeys keys, PushSettings settings, InstantSource clock) {
        this.keys = VAPIDKeyPairs.of(
                PrivateKeySources.ofPKCS8Bytes(keys.privateKey()), PublicKeySources.ofX509Bytes(keys.publicKey()));
        this.settings = settings;
        this.clock = clock;
        this.http = HttpClients.custom()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setDnsResolver(new CheckedNames(AllowedTargets.of(settings.allow())))
                        .setMaxConnTotal(MOST_AT_ONCE)
                        .setMaxConnPerRoute(MOST_AT_ONE)
                        .setDefaultConnectionConfig(ConnectionConfig.custom()
                                .setConnectTimeout(PATIENCE)
                                .setSocketTimeout(PATIENCE)
                                .build())
                        .build())
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setConnectionRequestTimeout(TURN)
                        .setResponseTimeout(PATIENCE)
                        .build())
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableCookieManagement()
                .disableAuthCaching()
                .build();
    }

    /** As browsers want it. */
    String publicKey() {
        return keys.extractPublicKeyInUncompressedFormAsString();
    }

    /** @param seconds how long the push service may keep it for a device that is away */
    PushAnswer send(PushSubscription to, String message, long seconds) throws IOException {
        PushSubscription.Keys theirs = to.keys();
        if (to.endpoint() == null || theirs == null || theirs.p256dh() == null || theirs.auth() == null) {
            throw new IOException("not a subscription");
        }
        if (!settings.allowsPlain() && !to.endpoint().startsWith("https:")) {
            throw new IOException("not to be called without TLS");
        }
        HttpPost request = sealed(to.endpoint(), theirs.p256dh(), theirs.auth(), message);
        request.setHeader("TTL", Long.toString(seconds));
        request.setHeader("Urgency", "high");
        return http.execute(request, response -> {
            Header retryAfter = response.getFirstHeader("Retry-After");
            return PushAnswer.of(
                    response.getCode(), retryAfter == null ? null : retryAfter.getValue(), clock.instant());
        });
    }

    private HttpPost sealed(String endpoint, String p256dh, String auth, String message) {
        sealing.acquireUninterruptibly();
        try {
            EncryptedPushMessage sealed =
                    encryption.encrypt(UserAgentMessageEncryptionKeyInfo.of(p256dh, auth), PushMessage.ofUTF8(message));
            HttpPost request = new HttpPost(endpoint);
            request.setHeader("Content-Encoding", sealed.contentEncoding());
            request.setHeader(
                    "Authorization",
                    keys.generateAuthorizationHeaderValue(VAPIDJWTParam.getBuilder()
                            .resourceURLString(endpoint)
                            .expirationTime(clock.instant().plus(TOKEN_LIFETIME))
                            .subject(settings.contact())
                            .build()));
            request.setEntity(new ByteArrayEntity(sealed.toBytes(), ContentType.APPLICATION_OCTET_STREAM));
            return request;
        } finally {
            sealing.release();
        }
    }

    @Override
    public void close() throws IOException {
        http.close();
    }
}
