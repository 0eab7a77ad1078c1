package io.tocsin.executor.identity;

import java.util.ArrayList;
import java.util.List;

/**
 * What enrollment gave.
 *
 * @param centerKey pinned: the only center that this executor obeys
 * @param formerKeys that signed their successor; they verify nothing but what was taken in their time
 */
public record Identity(long executorId, String group, String name, byte[] centerKey, List<byte[]> formerKeys) {
    public Identity {
        formerKeys = List.copyOf(formerKeys);
    }

    Identity repinned(byte[] newKey) {
        List<byte[]> former = new ArrayList<>(formerKeys);
        former.add(centerKey);
        return new Identity(executorId, group, name, newKey, former);
    }

    /** Whether the present center key or a former one signed this. */
    public boolean everSigned(byte[] message, byte[] signature) {
        return Ed25519.verifies(centerKey, message, signature)
                || formerKeys.stream().anyMatch(key -> Ed25519.verifies(key, message, signature));
    }
}
