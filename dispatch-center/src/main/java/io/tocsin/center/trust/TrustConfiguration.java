package io.tocsin.center.trust;

import io.tocsin.center.config.CenterSettings;
import io.tocsin.center.config.StartRefused;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Base64;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Opens {@code DATA/keys}, and refuses a folder that does not belong to the database. */
@Configuration(proxyBeanMethods = false)
class TrustConfiguration {
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
        fingerprints.check("signing", keys.fingerprint(), keys.formerFingerprint());
        return keys;
    }

    @Bean
    TokenKeys tokenKeys(KeyFolder folder, InstantSource clock) {
        return new TokenKeys(folder, clock);
    }

    @Bean
    SecretBox secretBox(KeyFolder folder, Fingerprints fingerprints) {
        byte[] secret = Base64.getDecoder().decode(folder.readOrMake("secrets", TrustConfiguration::random));
        fingerprints.check("secrets", Fingerprints.of(secret), null);
        return new SecretBox(new SecretKeySpec(secret, "AES"));
    }

    private static String random() {
        byte[] bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        return Base64.getEncoder().encodeToString(bytes);
    }
}
