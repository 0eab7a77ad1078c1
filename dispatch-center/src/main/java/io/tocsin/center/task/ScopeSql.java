package io.tocsin.center.task;

import io.tocsin.center.account.GroupScope;
import java.util.List;

/** Narrows a query to the groups that its caller may see. */
public final class ScopeSql {
    private ScopeSql() {}

    /** A condition that begins with {@code AND}, or nothing; its arguments are added. */
    public static String within(String column, GroupScope scope, List<Object> arguments) {
        return switch (scope) {
            case GroupScope.Everywhere everywhere -> " AND " + column + " > 0"; // users' own things have no group
            case GroupScope.Only only when only.groupIds().isEmpty() -> " AND 1 = 0";
            case GroupScope.Only only -> {
                arguments.addAll(only.groupIds());
                yield " AND " + column + " IN (?" + ", ?".repeat(only.groupIds().size() - 1) + ")";
            }
        };
    }
}
