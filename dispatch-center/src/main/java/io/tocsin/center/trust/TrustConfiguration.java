package io.tocsin.center.trust;

import io.tocsin.center.config.CenterSettings;
import io.tocsin.center.config.StartRefused;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Opens {@code DATA/keys}, and refuses a folder that does not belong to the database. */
@Configuration(proxyBeanMethods = false)
class TrustConfiguration {
    private static final int KEY_BYTES = 32;

    @Bean
    KeyFolder keyFolder(CenterSettings settings, Fingerprints fingerprints) {
        Path path = settings.data().toAbsolutePath().normalize().resolve("keys");
        KeyFolder folder = new KeyFolder(path);
        if (folder.isEmpty() && fingerprints.areKnown()) {
            throw new StartRefused(
                    "the database was used with keys that are not in " + path,
                    "Give this center the DATA/keys folder of the other ones, or restore it from the backup.");
        }
        folder.prepare();
        return folder;
    }

    @Bean
    Fingerprints fingerprints(JdbcClient jdbc) {
        return new Fingerprints(jdbc);
    }

    @Bean
    CenterKeys centerKeys(KeyFolder folder, Fingerprints fingerprints) {
        SigningKeys keys = SigningKeys.of(folder);
        fingerprints.check("signing", keys.fingerprint(), keys.formerFingerprints());
        return keys;
    }

    @Bean
    TokenKeys tokenKeys(KeyFolder folder, InstantSource clock) {
        return new TokenKeys(folder, clock);
    }

    /** To change the key, rename the file {@code secrets} to {@code secrets-former-1} or the like: a new one is made. */
    @Bean
    SecretBox secretBox(KeyFolder folder, Fingerprints fingerprints) {
        byte[] secret = key(folder.readOrMake("secrets", TrustConfiguration::random));
        List<byte[]> former = folder.names("secrets-former").stream()
                .map(name -> key(folder.read(name).orElseThrow()))
                .toList();
        fingerprints.check(
                "secrets", Sha256.of(secret), former.stream().map(Sha256::of).toList());
        return new SecretBox(
                aes(secret), former.stream().map(TrustConfiguration::aes).toList());
    }

    private static byte[] key(String text) {
        byte[] bytes = Base64.getDecoder().decode(text);
        if (bytes.length != KEY_BYTES) {
            throw new IllegalStateException("a file of secrets among the keys is damaged");
        }
        return bytes;
    }

    private static SecretKey aes(byte[] key) {
        return new SecretKeySpec(key, "AES");
    }

    @Bean
    AttemptTokens attemptTokens(KeyFolder folder) {
        byte[] secret = Base64.getDecoder().decode(folder.readOrMake("callbacks", TrustConfiguration::random));
        return new AttemptTokens(new SecretKeySpec(secret, "HmacSHA256"));
    }

    @Bean
    PushKeys pushKeys(KeyFolder folder) {
        return PushKeys.of(folder);
    }

    private static String random() {
        return Base64.getEncoder().encodeToString(Unguessable.bytes(KEY_BYTES));
    }
}
