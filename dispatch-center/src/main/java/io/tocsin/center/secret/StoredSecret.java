package io.tocsin.center.secret;

import java.util.List;

/**
 * A secret as it is stored. Instants are epoch milliseconds.
 *
 * @param hosts in lower case; to no other it is sent
 * @param sealed the encrypted value
 */
record StoredSecret(
        long id,
        long groupId,
        String name,
        List<String> hosts,
        String sealed,
        int revision,
        long createdAt,
        long updatedAt) {

    /** What the value is bound to: a row that somebody alters in the database does not open. */
    String place() {
        return place(id, groupId, name, hosts);
    }

    static String place(long id, long groupId, String name, List<String> hosts) {
        return "secret/" + id + "/" + groupId + "/" + name + "/" + String.join(",", hosts);
    }
}
