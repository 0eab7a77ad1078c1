package io.tocsin.center.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LoginTest {
    private static final long OWN = 1;
    private static final long OTHER = 2;

    @ParameterizedTest
    @EnumSource(Role.class)
    void allowsWhatTheRoleHoldsInItsGroupAndNothingElsewhere(Role role) {
        Login login = login(new Grant(role, OWN));
        for (Permission permission : Permission.values()) {
            boolean held = role.permissions().contains(permission);
            assertThat(login.allows(permission, OWN)).as("%s own", permission).isEqualTo(held);
            assertThat(login.allows(permission, OTHER))
                    .as("%s other", permission)
                    .isFalse();
            assertThat(login.allowsEverywhere(permission)).isFalse();
            assertThat(login.scope(permission)).isEqualTo(new GroupScope.Only(held ? Set.of(OWN) : Set.of()));
        }
    }

    @ParameterizedTest
    @EnumSource(Role.class)
    void allowsWhatTheRoleHoldsEverywhere(Role role) {
        Login login = login(new Grant(role, Grant.EVERYWHERE));
        for (Permission permission : Permission.values()) {
            boolean held = role.permissions().contains(permission);
            assertThat(login.allows(permission, OTHER)).isEqualTo(held);
            assertThat(login.allowsEverywhere(permission)).isEqualTo(held);
        }
    }

    @Test
    void addsUpGrants() {
        Login login = login(new Grant(Role.VIEWER, Grant.EVERYWHERE), new Grant(Role.OPERATOR, OWN));

        assertThat(login.allows(Permission.TASK_READ, OTHER)).isTrue();
        assertThat(login.allows(Permission.TASK_WRITE, OWN)).isTrue();
        assertThat(login.allows(Permission.TASK_WRITE, OTHER)).isFalse();
    }

    @Test
    void keepsProcessesUsersAndTheTrailForAdministrators() {
        List<Permission> reserved = new ArrayList<>(List.of(
                Permission.COMMAND_WRITE, Permission.USER_MANAGE, Permission.AUDIT_READ, Permission.GROUP_MANAGE));
        for (Role role : List.of(Role.OPERATOR, Role.VIEWER, Role.USER)) {
            assertThat(role.permissions()).doesNotContainAnyElementsOf(reserved);
        }
        assertThat(Role.ADMIN.permissions()).containsExactlyInAnyOrder(Permission.values());
    }

    private static Login login(Grant... grants) {
        return new Login(9, 7, "ann", 1, false, List.of(grants));
    }
}
