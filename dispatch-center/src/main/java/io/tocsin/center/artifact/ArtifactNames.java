package io.tocsin.center.artifact;

import io.tocsin.center.account.GroupScope;
import io.tocsin.center.problem.Conflict;
import io.tocsin.center.problem.NotFound;
import io.tocsin.center.task.ScopeSql;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Whose a name of artifacts is. It belongs to the groups for which it was first uploaded: who may not upload for all of
 * them uploads nothing under it, and who may read in none of them does not see it. So nobody slips a version of his into
 * the line of another group's. What was uploaded for no group in particular is there for all to see and deploy.
 */
public final class ArtifactNames {
    static final long EVERYWHERE = 0;

    private final JdbcClient jdbc;

    ArtifactNames(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A condition on the column of names, that begins with AND, or nothing; its arguments are added. */
    public static String visible(String column, GroupScope readable, List<Object> arguments) {
        return switch (readable) {
            case GroupScope.Everywhere everywhere -> "";
            case GroupScope.Only only when only.groupIds().isEmpty() -> " AND 1 = 0";
            case GroupScope.Only only -> {
                Set<Long> owners = new TreeSet<>(only.groupIds());
                owners.add(EVERYWHERE);
                yield " AND " + column + " IN (SELECT o.name FROM artifact_owner o WHERE 1 = 1"
                        + ScopeSql.within("o.group_id", new GroupScope.Only(owners), arguments) + ")";
            }
        };
    }

    /**
     * Makes a new name the groups', or checks that a known one is. Within the caller's transaction, until whose end the
     * name neither changes hands nor is given up.
     *
     * @param uploading where the caller may upload, narrowed to a group that he named
     * @throws Conflict NAME_TAKEN when it belongs to others
     * @throws org.springframework.dao.DuplicateKeyException when somebody took the new name at this moment
     */
    void claim(String name, GroupScope uploading) {
        if (isNew(name)) {
            jdbc.sql("INSERT INTO artifact_name (name) VALUES (?)").param(name).update();
            own(name, ids(uploading));
        } else {
            check(name, uploading);
        }
    }

    /** @throws Conflict NAME_TAKEN when it belongs to others */
    void check(String name, GroupScope uploading) {
        if (!owners(name).stream().allMatch(uploading::contains)) {
            throw new Conflict("NAME_TAKEN", "artifacts named " + name + " belong to groups other than yours");
        }
    }

    /** The groups whose it is; {@link #EVERYWHERE} where it is no group's in particular, and none where nothing has it. */
    List<Long> owners(String name) {
        return jdbc.sql("SELECT group_id FROM artifact_owner WHERE name = ? ORDER BY group_id")
                .param(name)
                .query(Long.class)
                .list();
    }

    /**
     * Makes it one group's. Within the caller's transaction. What is deployed stays where it is.
     *
     * @param uploading where the caller may upload
     * @throws Conflict NAME_TAKEN when it belongs to others
     * @throws NotFound when nothing has that name
     */
    void handOver(String name, GroupScope uploading, long group) {
        if (isNew(name)) {
            throw NotFound.of("artifact", name);
        }
        check(name, uploading);
        jdbc.sql("DELETE FROM artifact_owner WHERE name = ?").param(name).update();
        own(name, List.of(group));
    }

    private void own(String name, List<Long> groups) {
        for (long group : groups) {
            jdbc.sql("INSERT INTO artifact_owner (name, group_id) VALUES (?, ?)")
                    .params(name, group)
                    .update();
        }
    }

    /** Within the caller's transaction, which deletes the last artifact of that name. */
    void release(String name) {
        if (!isNew(name)
                && jdbc.sql("SELECT COUNT(*) FROM artifact WHERE name = ?")
                                .param(name)
                                .query(Long.class)
                                .single()
                        == 0) {
            jdbc.sql("DELETE FROM artifact_owner WHERE name = ?").param(name).update();
            jdbc.sql("DELETE FROM artifact_name WHERE name = ?").param(name).update();
        }
    }

    private boolean isNew(String name) {
        return jdbc.sql("SELECT name FROM artifact_name WHERE name = ? FOR UPDATE")
                .param(name)
                .query(String.class)
                .optional()
                .isEmpty();
    }

    private static List<Long> ids(GroupScope scope) {
        return switch (scope) {
            case GroupScope.Everywhere everywhere -> List.of(EVERYWHERE);
            case GroupScope.Only only -> new ArrayList<>(only.groupIds());
        };
    }
}
