package io.tocsin.center.trust;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import javax.crypto.spec.SecretKeySpec;

/** Keys in a folder of a test. */
public final class TrustFixture {
    private TrustFixture() {}

    public static TokenKeys tokenKeys(Path folder, InstantSource clock) {
        KeyFolder keys = new KeyFolder(folder);
        keys.prepare();
        return new TokenKeys(keys, clock);
    }

    public static SecretBox secretBox() {
        return new SecretBox(new SecretKeySpec(new byte[32], "AES"), List.of());
    }
}
