package io.tocsin.center.account;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.tocsin.center.account.FailureTrail.Gate;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Those who call with a key of their own: they may ask as often as a user may, and a wrong key leaves a trace. */
@Component
public class Programs {
    private final RateLimits limits;
    private final FailureTrail trail;
    private final Counter refusals;

    Programs(RateLimits limits, FailureTrail trail, MeterRegistry meters) {
        this.limits = limits;
        this.trail = trail;
        this.refusals = meters.counter("tocsin.hook.refusals");
    }

    /**
     * @param id of the thing that the key belongs to; ids are never those of users
     * @throws io.tocsin.center.web.HttpRefusal when there were too many
     */
    public void take(long id) {
        limits.takePrincipal(id);
    }

    /** @param subject what the key would have been for, if there is such a thing */
    public void refused(Optional<String> subject, String address) {
        refusals.increment();
        trail.note(Gate.HOOK, FailureTrail.NOBODY, subject, address);
    }
}
