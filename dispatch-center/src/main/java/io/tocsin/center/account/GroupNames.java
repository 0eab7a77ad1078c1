package io.tocsin.center.account;

import java.util.Optional;
import java.util.OptionalLong;

/** What this package must know of groups; whoever keeps the groups answers. */
public interface GroupNames {
    OptionalLong idOf(String name);

    Optional<String> nameOf(long groupId);
}
