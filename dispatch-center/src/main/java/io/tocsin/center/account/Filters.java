package io.tocsin.center.account;

import io.tocsin.center.config.CenterSettings;
import io.tocsin.center.web.ProblemWriter;
import org.springframework.stereotype.Component;

/** Makes the filters of the security chain. They are no beans: Spring Boot would register each a second time. */
@Component
class Filters {
    private final AccessTokens tokens;
    private final Logins logins;
    private final RateLimits limits;
    private final Door door;
    private final CenterSettings settings;
    private final ProblemWriter problems;

    Filters(
            AccessTokens tokens,
            Logins logins,
            RateLimits limits,
            Door door,
            CenterSettings settings,
            ProblemWriter problems) {
        this.tokens = tokens;
        this.logins = logins;
        this.limits = limits;
        this.door = door;
        this.settings = settings;
        this.problems = problems;
    }

    DoorFilter door() {
        return new DoorFilter(door, problems);
    }

    BearerFilter bearer() {
        return new BearerFilter(tokens, logins, settings.metricsToken());
    }

    PrincipalLimitFilter allowance() {
        return new PrincipalLimitFilter(limits, problems);
    }
}
