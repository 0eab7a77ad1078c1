package io.tocsin.center.account;

import org.springframework.stereotype.Component;

/** Programs that call with a key of their own may ask as often as a user may. */
@Component
public class ProgramLimits {
    private final RateLimits limits;

    ProgramLimits(RateLimits limits) {
        this.limits = limits;
    }

    /**
     * @param id of the thing that the key belongs to; ids are never those of users
     * @throws io.tocsin.center.web.HttpRefusal when there were too many
     */
    public void take(long id) {
        limits.takePrincipal(id);
    }
}
