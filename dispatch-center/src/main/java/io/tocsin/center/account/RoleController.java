package io.tocsin.center.account;

import io.swagger.v3.oas.annotations.Operation;
import io.tocsin.center.web.Page;
import java.util.Arrays;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The roles there are, for whoever is signed in. */
@RestController
@RequestMapping("/api/v1/roles")
class RoleController {
    private final Access access;

    RoleController(Access access) {
        this.access = access;
    }

    @GetMapping
    @Operation(summary = "Lists roles with their permissions")
    Page<RoleText> list() {
        access.caller();
        return new Page<>(
                Arrays.stream(Role.values())
                        .map(role -> new RoleText(
                                role, role.permissions().stream().sorted().toList()))
                        .toList(),
                null);
    }

    record RoleText(Role name, List<Permission> permissions) {}
}
