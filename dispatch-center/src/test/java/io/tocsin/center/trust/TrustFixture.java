package io.tocsin.center.trust;

import java.nio.file.Path;
import java.time.InstantSource;

/** Keys in a folder of a test. */
public final class TrustFixture {
    private TrustFixture() {}

    public static TokenKeys tokenKeys(Path folder, InstantSource clock) {
        KeyFolder keys = new KeyFolder(folder);
        keys.prepare();
        return new TokenKeys(keys, clock);
    }
}
