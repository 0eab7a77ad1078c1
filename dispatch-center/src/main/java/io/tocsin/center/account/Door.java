package io.tocsin.center.account;

import io.tocsin.center.web.HttpRefusal;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** What is refused before anybody asks who calls. */
@Component
public class Door {
    private final RateLimits limits;
    private final ClientAddress addresses;
    private final OwnNames names;
    private final Regulars regulars;

    Door(RateLimits limits, ClientAddress addresses, OwnNames names, Regulars regulars) {
        this.limits = limits;
        this.addresses = addresses;
        this.names = names;
        this.regulars = regulars;
    }

    /** @throws HttpRefusal for callers in clear, pages of other hosts and origins, and addresses that ask too often */
    public void admit(HttpServletRequest request) {
        if (addresses.isInClear(request)) {
            throw refused("TLS_REQUIRED", "come over TLS, or through the proxy");
        }
        if (!names.isOwnHost(request)) {
            throw refused("HOST_REFUSED", "not by this name; tocsin.public-hosts lists the names of this center");
        }
        if (!names.isOwnOrigin(request)) {
            throw refused("ORIGIN_REFUSED", "not from this origin");
        }
        if (!regulars.includes(request)) {
            limits.takeAddress(addresses.of(request));
        }
    }

    private static HttpRefusal refused(String code, String detail) {
        return new HttpRefusal(HttpStatus.FORBIDDEN, code, detail);
    }
}
